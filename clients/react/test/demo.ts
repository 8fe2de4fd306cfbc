import { spawn } from "node:child_process";

/** The demo's backend as a separate process. */
export interface Demo {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startDemo(settings: { serviceUrl: string; apiKey?: string; port?: string; page?: string }): Promise<Demo> {
  const demo = spawn(process.execPath, ["demo/server.mjs"], {
    env: {
      PORT: settings.port ?? "0",
      IMPRESSIONS_URL: settings.serviceUrl,
      ...(settings.apiKey === undefined ? {} : { IMPRESSIONS_API_KEY: settings.apiKey }),
      ...(settings.page === undefined ? {} : { DEMO_PAGE: settings.page }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => demo.once("exit", () => resolve()));

  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text.toString();
      const address = /The demo is on (\S+)/.exec(output)?.[1];
      if (address !== undefined) {
        resolve(address);
      }
    };
    demo.stdout.on("data", read);
    demo.stderr.on("data", read);
    void ended.then(() => reject(new Error(`The demo did not start: ${output}`)));
  });
  return {
    url,
    stop: async () => {
      demo.kill("SIGKILL");
      await ended;
    },
  };
}
