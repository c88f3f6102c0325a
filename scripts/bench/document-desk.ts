import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { startSandbox } from "@/sandbox/start-sandbox";
import { findChromium } from "../testing/chromium";
import { startBenchPortal } from "./portal";
import { median, percentile, rounded } from "./statistics";

const PORT = 3398;
const ROUNDS = 5;
const LONG = 350;
const SCROLL_MS = 5_000;

/** What a person waits for at the form, in a browser: the first preview after an upload, and scrolling through a long fax. */
export async function benchDocumentDesk(): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) return console.log("Document desk: no Chromium found, not measured.");
  const directory = mkdtempSync(join(tmpdir(), "plainfax-bench-desk-"));
  const sandbox = await startSandbox({ port: 0, dataDir: join(directory, "sandbox") });
  const portal = await startBenchPortal({ port: PORT, carrierUrl: `${sandbox.url}/v2` });
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies(cookiesOf(await portal.cookie(), portal.origin));
    await benchFirstPreview(context, portal.origin, directory);
    await benchLongStrip(context, portal.origin, directory);
  } finally {
    await browser.close();
    await portal.stop();
    await sandbox.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function benchFirstPreview(context: BrowserContext, origin: string, directory: string): Promise<void> {
  const pdf = await makePages(Array.from({ length: 10 }, (_, page) => (page % 2 ? "photo" : "black")));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await openForm(context, origin);
    const sent = page.waitForEvent("requestfinished", (request) => request.method() === "PUT");
    await hand(page, join(directory, `ten-${round}.pdf`), pdf);
    await sent;
    const begun = performance.now();
    await page.waitForFunction(() => {
      const picture = document.querySelector<HTMLImageElement>("[role=option] img");
      return picture?.complete && picture.naturalWidth > 0;
    });
    times.push(performance.now() - begun);
    await page.close();
  }
  console.log(
    `first preview of a 10-page PDF after the upload's end: ${rounded(median(times), 0)} ms (slowest of ${ROUNDS}: ${rounded(Math.max(...times), 0)} ms)`,
  );
}

async function benchLongStrip(context: BrowserContext, origin: string, directory: string): Promise<void> {
  const page = await openForm(context, origin);
  const pdf = await makePages(Array.from({ length: LONG }, () => "black" as const));
  await hand(page, join(directory, "long.pdf"), pdf);
  const begun = performance.now();
  await page.waitForFunction((pages) => document.querySelectorAll("[role=option]").length === pages, LONG);
  console.log(`opening the strip of ${LONG} pages: ${rounded(performance.now() - begun, 0)} ms from choosing the file`);
  const frames = await page.locator("[role=listbox][aria-label=Pages]").evaluate(scrollThrough, SCROLL_MS);
  console.log(
    `scrolling through the strip of ${LONG} pages: ${rounded(1_000 / median(frames), 0)} frames a second, 95 of 100 frames within ${rounded(percentile(frames, 0.95))} ms, slowest ${rounded(Math.max(...frames), 0)} ms`,
  );
  await page.close();
}

/**
 * Scrolls from the first page to the last and answers the milliseconds between the frames. Runs in the browser, which
 * does not know the helper that tsx calls where a function inside has a name.
 */
async function scrollThrough(strip: HTMLElement | SVGElement, duration: number): Promise<number[]> {
  const frames: number[] = [];
  const begun = performance.now();
  let last = begun;
  while (last - begun < duration) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
    strip.scrollTop = ((now - begun) / duration) * strip.scrollHeight;
  }
  return frames.slice(1);
}

async function openForm(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/send`);
  await page.getByLabel("To", { exact: true }).waitFor();
  return page;
}

/** Hands in a file that the portal has not seen yet. */
async function hand(page: Page, path: string, pdf: Uint8Array): Promise<void> {
  writeFileSync(path, Buffer.concat([pdf, Buffer.from(`\n% ${path}\n`)]));
  await page.locator("#document").setInputFiles(path);
}

function cookiesOf(header: string, url: string) {
  return header.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}
