// The component in a real browser, on the demo's page, with the demo's backend and the real service.
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ImpressionsClient } from "@impressions/client";
import type { Browser, Page } from "playwright-core";
import { demoKey as apiKey, type Service, startService } from "../../typescript/test/service.js";
import { assertAccessible, findChromium, startBrowser } from "./browser.js";
import { type Demo, startDemo } from "./demo.js";

const executablePath = findChromium();

describe("the page", { skip: executablePath === undefined && "No Chromium was found: install it, or name it in IMPRESSIONS_CHROMIUM." }, () => {
  const screenshots = mkdtempSync(join(tmpdir(), "impressions-react-"));
  let service: Service;
  let demo: Demo;
  let browser: Browser;

  before(async () => {
    console.log(`Screenshots are in ${screenshots}`);
    service = await startService();
    demo = await startDemo({ serviceUrl: service.baseUrl, apiKey });
    browser = await startBrowser(executablePath!);
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
    await service?.stop();
  });

  /** Runs a test on a page in its own browser. An error in the console fails the test. */
  async function open(act: (page: Page) => Promise<void>, options: { colorScheme?: "light" | "dark"; width?: number; expected?: RegExp } = {}) {
    const context = await browser.newContext({
      colorScheme: options.colorScheme ?? "light",
      viewport: { width: options.width ?? 900, height: 760 },
      locale: "en-GB",
      timezoneId: "Europe/Vienna",
    });
    context.setDefaultTimeout(180_000);
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !options.expected?.test(message.text())) {
          faults.push(message.text());
        }
      });
      await act(page);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  }

  /** Waits for a state, checks its accessibility and saves a screenshot. */
  async function reaches(page: Page, state: string, picture: string) {
    await page.locator(`.impressions-detail[data-status="${state}"]`).waitFor();
    await assertAccessible(page);
    await page.screenshot({ path: join(screenshots, `${picture}.png`), fullPage: true });
  }

  const fact = (page: Page, name: string) => page.locator(".impressions-fact", { has: page.getByText(name, { exact: true }) }).locator("dd");
  const status = (page: Page) => page.getByRole("status").innerText();
  const show = async (page: Page, id: string) => {
    await page.getByLabel("Impression ID").fill(id);
    await page.getByRole("button", { name: "Show" }).click();
  };

  for (const colorScheme of ["light", "dark"] as const) {
    test(`a real scan is shown in full, ${colorScheme}`, () =>
      open(
        async (page) => {
          const client = new ImpressionsClient({ baseUrl: service.baseUrl, apiKey });
          await page.goto(`${demo.url}scan?utm_source=ignored`);
          await reaches(page, "found", `found-${colorScheme}`);

          const id = new URL(page.url()).searchParams.get("impression_id")!;
          const impression = await client.impressions.getImpression(id);
          const section = page.getByRole("region", { name: "Impression" });
          assert.equal(await section.getByText(id).count(), 1);
          assert.equal(await section.getAttribute("aria-busy"), "false");
          assert.equal(await section.locator("time").getAttribute("datetime"), impression.scanned_at);
          assert.equal(await fact(page, "Poster").innerText(), "poster_123abc");
          assert.equal(await fact(page, "Location").innerText(), impression.metadata["location"]);
          assert.equal(await fact(page, "User agent").innerText(), impression.user_agent);
          assert.equal(await status(page), "The impression is loaded.");

          const background = await section.evaluate((element) => getComputedStyle(element).backgroundColor);
          assert.equal(background, colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(22, 25, 31)");
        },
        { colorScheme },
      ));

    test(`an unknown ID is not found, ${colorScheme}`, () =>
      open(
        async (page) => {
          await page.goto(`${demo.url}?impression_id=imp_unknown`);
          await reaches(page, "not-found", `not-found-${colorScheme}`);

          assert.match(await status(page), /^There is no such impression/);
          assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0);
        },
        { colorScheme, expected: /404/ },
      ));

    test(`a backend without a key is unauthorized, ${colorScheme}`, async () => {
      const keyless = await startDemo({ serviceUrl: service.baseUrl });
      try {
        await open(
          async (page) => {
            await page.goto(keyless.url);
            await reaches(page, "unauthorized", `unauthorized-${colorScheme}`);

            assert.match(await status(page), /^You may not see this impression/);
          },
          { colorScheme, expected: /401/ },
        );
      } finally {
        await keyless.stop();
      }
    });

    test(`a backend that is down is an error, and a retry succeeds once it is up, ${colorScheme}`, async () => {
      let backend = await startDemo({ serviceUrl: service.baseUrl, apiKey });
      try {
        await open(
          async (page) => {
            await page.goto(`${backend.url}?impression_id=imp_unknown`);
            await reaches(page, "not-found", `before-${colorScheme}`);
            await backend.stop();

            await show(page, "imp_123abc");
            await reaches(page, "error", `error-${colorScheme}`);
            assert.match(await status(page), /^The impression could not be loaded/);

            backend = await startDemo({ serviceUrl: service.baseUrl, apiKey, port: new URL(backend.url).port });
            await page.getByRole("button", { name: "Try again" }).press("Enter");
            await page.locator('.impressions-detail[data-status="found"]').waitFor();
            assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Impression");
            assert.equal(await fact(page, "Scanned").innerText(), "15 January 2024 at 11:30:00 CET");
          },
          { colorScheme, expected: /404|ERR_CONNECTION_REFUSED/ },
        );
      } finally {
        await backend.stop();
      }
    });

    test(`a waiting component shows that it is loading, ${colorScheme}`, () =>
      open(
        async (page) => {
          await page.route("**/api/v1/impressions/*", () => {});
          await page.goto(demo.url);
          await reaches(page, "loading", `loading-${colorScheme}`);

          assert.equal(await page.getByRole("region", { name: "Impression" }).getAttribute("aria-busy"), "true");
          assert.equal(await status(page), "Loading the impression…");
        },
        { colorScheme },
      ));
  }

  test("the content fits on a phone", () =>
    open(
      async (page) => {
        await page.goto(demo.url);
        await reaches(page, "found", "found-phone");

        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      },
      { width: 320 },
    ));

  test("another ID hides the previous impression, and a late response for it is ignored", () =>
    open(async (page) => {
      const client = new ImpressionsClient({ baseUrl: service.baseUrl, apiKey });
      const { id } = await client.impressions.recordImpression({ poster_id: "poster_123abc", metadata: { seat: "12 A" } });
      await page.goto(demo.url);
      await page.locator('.impressions-detail[data-status="found"]').waitFor();

      let answer = () => {};
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route(`**/${id}`, async (route) => {
        await held;
        // The browser has cancelled the request by then.
        await route.continue().catch(() => {});
      });
      await show(page, id);
      await page.locator('.impressions-detail[data-status="loading"]').waitFor();
      assert.equal(await page.locator(".impressions-fact").count(), 0);

      await show(page, "imp_123abc");
      await page.locator('.impressions-detail[data-status="found"]').waitFor();
      answer();
      await page.waitForTimeout(200);
      assert.equal(await page.locator("time").getAttribute("datetime"), "2024-01-15T10:30:00Z");

      await page.unroute(`**/${id}`);
      await show(page, id);
      assert.equal(await fact(page, "seat").innerText(), "12 A");
      assert.equal(await fact(page, "IP address").innerText(), "Not kept");
    }));

  test("an unavailable service behind the backend is an error, and so is a response that is not an impression", () =>
    open(
      async (page) => {
        await page.route("**/imp_down", (route) =>
          route.fulfill({ status: 500, contentType: "application/problem+json", body: '{"status":500,"title":"No","trace_id":"00-abc"}' }),
        );
        await page.route("**/imp_odd", (route) => route.fulfill({ json: { data: {} } }));
        await page.goto(`${demo.url}?impression_id=imp_down`);
        await reaches(page, "error", "error-reference");
        assert.match(await status(page), /Reference: 00-abc/);

        await page.goto(`${demo.url}?impression_id=imp_odd`);
        await reaches(page, "error", "error-odd");
      },
      { expected: /500/ },
    ));

  test("no response to the browser contains the key", () =>
    open(async (page) => {
      const texts: Promise<string>[] = [];
      const urls: string[] = [];
      page.on("response", (response) => {
        urls.push(response.url());
        texts.push(response.text());
      });
      await page.goto(demo.url);
      await page.locator('.impressions-detail[data-status="found"]').waitFor();

      assert(urls.length >= 4 && urls.every((url) => url.startsWith(demo.url)));
      assert((await Promise.all(texts)).every((text) => !text.includes(apiKey)));
    }));

  test("the oldest supported React works", async () => {
    const old = await startDemo({ serviceUrl: service.baseUrl, apiKey, page: ".demo-react-18/" });
    try {
      await open(async (page) => {
        await page.goto(old.url);
        await reaches(page, "found", "found-react-18");
        assert.equal(await fact(page, "Student").innerText(), "user_123abc");
      });
    } finally {
      await old.stop();
    }
  });
});
