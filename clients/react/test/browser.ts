import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import assert from "node:assert/strict";
import { type Browser, chromium, type Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The path of Chromium, from `IMPRESSIONS_CHROMIUM` or the PATH; undefined if there is none. */
export function findChromium(): string | undefined {
  const named = process.env["IMPRESSIONS_CHROMIUM"];
  if (named !== undefined) {
    return named;
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    timeout: 180_000,
  });
}

/** Asserts that the page violates no rule of axe. */
export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const broken = await page.evaluate(async () => {
    const { violations, passes } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run();
    return { passes: passes.length, violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`) };
  });
  assert.deepEqual(broken.violations, []);
  assert(broken.passes > 10);
}
