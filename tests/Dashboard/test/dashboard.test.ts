// The pages as a person uses them: in a real browser, against the real service with the demo's data.
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { assertAccessible, findChromium, startBrowser } from "../../../clients/react/test/browser.js";
import { demoKey, type Service, startService } from "../../../clients/typescript/test/service.js";

const executablePath = findChromium();

/** Every page, with the heading that it has in the demo. */
const pages: [string, RegExp][] = [
  ["/dashboard", /Overview/],
  ["/dashboard/posters", /Posters/],
  ["/dashboard/posters/poster_123abc", /Student Union/],
  ["/dashboard/posters/new", /poster/i],
  ["/dashboard/impressions", /Impressions/],
  ["/dashboard/impressions/imp_123abc", /Student Union/],
  ["/dashboard/people", /People/],
  ["/dashboard/people/user_123abc", /Jordan Rivera/],
  ["/dashboard/people/new", /Add a person/],
  ["/dashboard/sign-ups", /Sign-ups/],
  ["/dashboard/earnings", /Earnings/],
  ["/dashboard/programs", /Programs/],
  ["/dashboard/programs/prog_123abc", /Campus Ambassadors/],
  ["/dashboard/programs/new", /New program/],
  ["/dashboard/webhooks", /Webhooks/],
  ["/dashboard/keys", /API keys/],
  ["/dashboard/audit-log", /Audit log/],
];

describe("the dashboard", { skip: executablePath === undefined && "No Chromium was found: install it, or name it in IMPRESSIONS_CHROMIUM." }, () => {
  const screenshots = mkdtempSync(join(tmpdir(), "impressions-dashboard-"));
  let service: Service;
  let browser: Browser;

  before(async () => {
    console.log(`Screenshots are in ${screenshots}`);
    service = await startService();
    browser = await startBrowser(executablePath!);
  });

  after(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** Runs a test in its own browser, signed in to the demo. An error in the console fails the test. */
  async function open(
    act: (page: Page) => Promise<void>,
    options: { colorScheme?: "light" | "dark"; width?: number; javaScriptEnabled?: boolean; expected?: RegExp; signIn?: boolean } = {},
  ) {
    const context = await browser.newContext({
      baseURL: service.baseUrl,
      colorScheme: options.colorScheme ?? "light",
      javaScriptEnabled: options.javaScriptEnabled ?? true,
      viewport: { width: options.width ?? 1280, height: 844 },
      locale: "en-GB",
    });
    context.setDefaultTimeout(180_000);
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()) && !options.expected?.test(message.text())) {
          faults.push(message.text());
        }
      });
      if (options.signIn ?? true) {
        await page.goto("/");
        await page.getByRole("button", { name: "Open the demo" }).click();
        await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
      }
      await act(page);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  }

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [390, 1280]) {
      test(`every page is accessible and fits, ${colorScheme} at ${width} pixels`, () =>
        open(
          async (page) => {
            for (const [path, heading] of pages) {
              await page.goto(path);
              assert.match(await page.getByRole("heading", { level: 1 }).innerText(), heading, path);
              await page.screenshot({ path: join(screenshots, `${path.replaceAll("/", "_")}-${colorScheme}-${width}.png`), fullPage: true });
              await assertAccessible(page);
              const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
              assert.equal(overflow, 0, `${path} is wider than the screen`);
            }
          },
          { colorScheme, width },
        ));
    }
  }

  test("the page to sign in is accessible", () =>
    open(
      async (page) => {
        await page.goto("/dashboard/sign-in");
        await assertAccessible(page);
      },
      { signIn: false, width: 390, colorScheme: "dark" },
    ));

  test("a wrong key is refused, the right one leads to the page that was asked for, and signing out ends it", () =>
    open(
      async (page) => {
        await page.goto("/dashboard/programs");
        await page.getByLabel("API key").fill("sk_wrong");
        await page.getByRole("button", { name: "Sign in", exact: true }).click();
        await page.getByRole("alert").getByText("unknown, expired or revoked").waitFor();

        await page.getByLabel("API key").fill(demoKey);
        await page.getByRole("button", { name: "Sign in", exact: true }).click();
        await page.getByRole("heading", { level: 1, name: "Programs" }).waitFor();

        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
        await page.goto("/dashboard/programs");
        await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
      },
      { signIn: false, expected: /status of 401/ },
    ));

  test("the charts are drawn, and the same numbers are in tables", () =>
    open(async (page) => {
      await page.locator("[data-chart=series] svg path").first().waitFor({ state: "attached" });
      await page.locator("[data-chart=hours] svg path").first().waitFor({ state: "attached" });
      await page.getByText("Show as a table").first().click();
      const total = (await page.getByRole("region", { name: "Scans and sign-ups, as a table" }).locator("tbody tr td:nth-child(2)").allInnerTexts())
        .reduce((sum, text) => sum + Number(text.replaceAll(",", "")), 0);
      const kpi = await page.locator(".kpi", { hasText: "Scans by people" }).locator(".value").innerText();
      assert.equal(total, Number(kpi.replaceAll(",", "")));
    }));

  test("without scripts every page has its content, and filters and forms work", () =>
    open(
      async (page) => {
        for (const [path, heading] of pages) {
          await page.goto(path);
          assert.match(await page.getByRole("heading", { level: 1 }).innerText(), heading, path);
        }
        await page.goto("/dashboard");
        await page.getByLabel("Period").selectOption("90");
        await page.getByLabel("Time zone").fill("Asia/Kathmandu");
        await page.getByRole("button", { name: "Show" }).click();
        await page.getByText("Asia/Kathmandu").first().waitFor();
        assert.match(page.url(), /period=90/);
      },
      { javaScriptEnabled: false },
    ));

  test("by keyboard: the first tab skips to the content", () =>
    open(async (page) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to content");
      await page.keyboard.press("Enter");
      await page.waitForURL(/#content$/);
    }));

  test("a selection of sign-ups is verified", () =>
    open(async (page) => {
      await page.goto("/dashboard/sign-ups?status=pending");
      const boxes = page.locator("tbody input[type=checkbox]");
      const pending = await boxes.count();
      assert(pending > 2);
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await page.getByRole("button", { name: "Verify selected" }).click();
      await page.getByRole("status").getByText("2 changed.").waitFor();
      assert.equal(await page.locator(".badge.verified").count(), 0, "the list shows pending sign-ups only");
    }));

  test("all earnings of a page are selected at once; those that cannot change are named", () =>
    open(async (page) => {
      await page.goto("/dashboard/earnings?status=paid");
      await page.getByLabel("Select all").check();
      await page.getByRole("button", { name: "Processing" }).click();
      await page.getByRole("alert").getByText("can't become processing").first().waitFor();
    }));

  test("a program with a hostile name is shown as text everywhere", () =>
    open(async (page) => {
      const name = `<img src=x onerror=alert(1)>${"ß".repeat(120)}مرحبا`;
      await page.goto("/dashboard/programs/new");
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("Landing page").fill("https://example.com/");
      await page.getByRole("button", { name: "Create" }).click();
      await page.getByRole("status").getByText("Saved.").waitFor();
      assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), name);
      for (const path of ["/dashboard", "/dashboard/programs", "/dashboard/people/new"]) {
        await page.goto(path);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, path);
      }
    }));

  test("an unknown page says so", () =>
    open(
      async (page) => {
        await page.goto("/dashboard/impressions/imp_nothing");
        await page.getByRole("heading", { level: 1, name: "Not found" }).waitFor();
        await assertAccessible(page);
      },
      { expected: /status of 404/ },
    ));

  test("a page weighs at most 60 KB gzipped, besides the chart library", () =>
    open(async (page) => {
      for (const [path] of pages) {
        const sizes: number[] = [];
        const html = await (await page.goto(path))!.body();
        for (const file of await page.locator("link[rel=stylesheet], script[src]").evaluateAll((elements) =>
          elements.map((element) => element.getAttribute("href") ?? element.getAttribute("src")!))) {
          if (!file.includes("echarts")) {
            sizes.push((await (await page.request.get(file)).body()).length);
          }
        }
        const { gzipSync } = await import("node:zlib");
        const weight = gzipSync(html).length + sizes.reduce((sum, size) => sum + size, 0);
        assert(weight < 60 * 1024, `${path}: ${weight} bytes`);
      }
    }));
});
