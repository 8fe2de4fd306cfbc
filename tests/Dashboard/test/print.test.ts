// Printed sheets of posters: headless Chromium prints them, poppler renders the pages, and zbar decodes every symbol.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { demoKey, type Service, startService } from "../../../clients/typescript/test/service.js";

/** Width and height in points, as `pdfinfo` prints them. */
const papers = { a4: [595.3, 841.9], a5: [419.5, 595.3], letter: [612, 792] } as const;

const browserPath = process.env["IMPRESSIONS_CHROMIUM"] ?? find("chromium") ?? find("chromium-browser") ?? find("google-chrome");
const missing = [browserPath === undefined && "chromium", ...["pdfinfo", "pdftoppm", "pdftotext", "zbarimg"].map((name) => find(name) === undefined && name)]
  .filter((name) => name !== false);

describe("printed sheets", { skip: missing.length > 0 && `Not installed: ${missing.join(", ")} (packages poppler-utils and zbar-tools).` }, () => {
  const folder = mkdtempSync(join(tmpdir(), "impressions-print-"));
  let service: Service;
  let browser: Browser;
  let page: Page;
  let posters: { id: string; code: string; scan_url: string }[];

  before(async () => {
    service = await startService();
    posters = [
      await createPoster({ name: "Campus", callToAction: null, location: "Library" }),
      await createPoster({ name: "W".repeat(200), callToAction: "W".repeat(120), location: "W".repeat(200) }),
      await createPoster({ name: "Ambassadors of a very long name ".repeat(6), callToAction: "Free coffee for each friend you bring! ".repeat(3), location: null }),
      await createPoster({ name: "<script>alert(1)</script>", callToAction: "امسحني واحصل على قهوة", location: "\u{1F469}\u{1F3FD}\u200D\u{1F393}".repeat(28) }),
      await createPoster({ name: "漢".repeat(200), callToAction: "漢".repeat(120), location: "漢".repeat(200) }),
      await createPoster({ name: "W".repeat(48), callToAction: "W".repeat(8), location: "Gym" }),
      await createPoster({ name: "W".repeat(20), callToAction: "W".repeat(20), location: "Gym" }),
      await createPoster({ name: "W".repeat(8), callToAction: "W".repeat(48), location: "Gym" }),
    ];
    browser = await chromium.launch({ executablePath: browserPath!, args: ["--no-sandbox", "--disable-gpu"], timeout: 180_000 });
    page = await browser.newPage();
    page.setDefaultTimeout(180_000);
    await page.goto(`${service.baseUrl}/dashboard/sign-in`);
    await page.getByLabel("API key").fill(demoKey);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL("**/dashboard");
  });

  after(async () => {
    await browser?.close();
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [size, [width, height]] of Object.entries(papers)) {
    test(`${size}: one page a poster, nothing is cut, and every symbol is decoded`, async () => {
      await page.goto(`${service.baseUrl}/dashboard/posters/print?size=${size}&${posters.map(({ id }) => `id=${id}`).join("&")}`);
      await page.emulateMedia({ media: "print" });
      assert.deepEqual(await cut(page), []);

      const pdf = join(folder, `${size}.pdf`);
      writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: false }));
      const info = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
      const [, pages] = /Pages:\s+(\d+)/.exec(info)!;
      const [, printedWidth, printedHeight] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info)!;
      assert.equal(Number(pages), posters.length);
      assert(Math.abs(Number(printedWidth) - width) < 1.5 && Math.abs(Number(printedHeight) - height) < 1.5, info);

      posters.forEach(({ code, scan_url }, index) => {
        const number = `${index + 1}`;
        const picture = join(folder, `${size}-${number}`);
        execFileSync("pdftoppm", ["-r", "100", "-png", "-singlefile", "-f", number, "-l", number, pdf, picture]);
        assert.equal(execFileSync("zbarimg", ["--quiet", "--raw", `${picture}.png`], { encoding: "utf8" }).trim(), scan_url);
        const text = execFileSync("pdftotext", ["-f", number, "-l", number, pdf, "-"], { encoding: "utf8" });
        assert.match(text.replaceAll(/\s/g, ""), new RegExp(code));
        assert.doesNotMatch(text, /Sign out|Overview/);
      });
    });
  }

  /** Creates a poster in a program of its own. */
  async function createPoster({ name, callToAction, location }: { name: string; callToAction: string | null; location: string | null }) {
    const program = await create("programs", { name: name.trim(), landing_url: "https://example.com", call_to_action: callToAction?.trim() ?? null });
    const user = await create("users", { program_id: program.id, first_name: "Ada", last_name: "Lovelace", email: "ada@example.com" });
    return create("posters", { program_id: program.id, student_id: user.id, location });
  }

  async function create(resource: string, body: object) {
    const response = await fetch(`${service.baseUrl}/api/v1/${resource}`, {
      method: "POST",
      headers: { authorization: `Bearer ${demoKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 201, await response.clone().text());
    return (await response.json()) as { id: string; code: string; scan_url: string };
  }
});

/** Lists the parts of sheets that do not fit, into their box or into the sheet. */
function cut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".sheet")].flatMap((sheet, index) => {
      const outer = sheet.getBoundingClientRect();
      return [sheet, ...sheet.querySelectorAll("*")].flatMap((part) => {
        const inner = part.getBoundingClientRect();
        const fits = inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1 && inner.left >= outer.left - 1 && inner.right <= outer.right + 1
          && part.scrollHeight <= part.clientHeight + 1 && part.scrollWidth <= part.clientWidth + 1;
        return fits ? [] : [`sheet ${index + 1}: ${part.tagName}.${part.className} ${part.scrollWidth}x${part.scrollHeight} in ${part.clientWidth}x${part.clientHeight}`];
      });
    }));
}

/** Finds a program in the PATH. */
function find(name: string): string | undefined {
  return (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name)).find((path) => existsSync(path));
}
