import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The key of the demo organization. */
export const demoKey = "sk_demo_for_local_development_only";

/** The real service: a separate process with its own SQLite file and the demo's data. */
export interface Service {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** `settings` are environment variables of the service. */
export async function startService(settings: Record<string, string> = {}): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), "impressions-client-"));
  const service = spawn("dotnet", [assembly()], {
    cwd: folder,
    env: {
      ...process.env,
      ASPNETCORE_ENVIRONMENT: "Development",
      ASPNETCORE_URLS: "http://127.0.0.1:0",
      // On a busy machine, a scan would go to the journal after the default of 250 ms.
      Ingestion__DatabaseTimeoutMilliseconds: "10000",
      ...settings,
      ConnectionStrings__Impressions: `Data Source=${join(folder, "impressions.db")}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => service.once("exit", () => resolve()));
  const stop = async () => {
    service.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };

  let output = "";
  const baseUrl = await new Promise<string | undefined>((resolve) => {
    const read = (text: Buffer) => {
      output += text.toString();
      const address = /Now listening on: (\S+)/.exec(output)?.[1];
      if (address !== undefined) {
        resolve(address);
      }
    };
    service.stdout.on("data", read);
    service.stderr.on("data", read);
    void ended.then(() => resolve(undefined));
    setTimeout(() => resolve(undefined), 300_000).unref();
  });
  if (baseUrl === undefined) {
    await stop();
    throw new Error(`The service did not start: ${output}`);
  }
  return { baseUrl, stop };
}

/** The service of the last `dotnet build`. */
function assembly(): string {
  for (const configuration of ["Debug", "Release"]) {
    // npm runs tests in the folder of their package.
    const path = resolve(`../../src/Api/bin/${configuration}/net10.0/Impressions.Api.dll`);
    if (existsSync(path)) {
      return path;
    }
  }
  throw new Error("The service is not built: run `dotnet build` in the repository first.");
}
