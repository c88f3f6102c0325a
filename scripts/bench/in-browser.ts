import { setTimeout } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "../testing/chromium";
import { startBareNext } from "./bare-next";
import type { BenchPortal } from "./portal";
import { median, rounded } from "./statistics";

const BARE_PORT = 3397;
const ROUNDS = 5;
const SLOWER = 4;
/** Long enough for what comes after a page's own scripts. */
const SETTLED_MS = 3_000;
const ALARMED_WITHIN_MS = 10 * 60_000;

type Visit = { paintMs: number; shift: number; moved: string[]; interactionMs: number };
type Seen = { paint: number; shift: number; moved: string[]; interaction: number };
type Shift = { hadRecentInput: boolean; value: number; sources: Moved[] };
type Moved = { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly };
type Screen = { name: string; url: string; cookie?: string; press?: (page: Page) => Promise<void> };

/** Largest paint, layout shift and the slowest interaction in a real browser whose processor is four times slower, beside a bare list. */
export async function benchInBrowser(portal: BenchPortal, paths: { sent: string }): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) return console.log("In the browser: no Chromium found, not measured.");
  const bare = await startBareNext(BARE_PORT);
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const cookie = await portal.cookie();
  await untilAlarmed(portal, cookie);
  const ours = (path: string, press: Screen["press"]): Screen => ({
    name: path.replace(/[0-9a-f-]{36}/, "…"),
    url: portal.origin + path,
    cookie,
    ...(press && { press }),
  });
  const screens: Screen[] = [
    { name: "bare list", url: `${bare.origin}/` },
    ours("/inbox", (page) =>
      page
        .getByRole("link", { name: /^Unread/ })
        .nth(1)
        .click(),
    ),
    ours("/outbox", (page) =>
      page
        .getByRole("button", { name: /^More actions/ })
        .first()
        .click(),
    ),
    ours("/send", (page) => page.getByLabel("To", { exact: true }).pressSequentially("+1 312 736 7276")),
    ours(paths.sent, (page) =>
      page
        .getByRole("button", { name: /^More actions/ })
        .first()
        .click(),
    ),
  ];
  try {
    const visits = new Map<string, Visit[]>();
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const screen of screens) {
        const seen = await visit(browser, screen);
        if (round > 0) visits.set(screen.name, [...(visits.get(screen.name) ?? []), seen]);
      }
    }
    const paintOf = (name: string) => median((visits.get(name) ?? []).map(({ paintMs }) => paintMs));
    for (const { name } of screens) {
      const of = visits.get(name) ?? [];
      console.log(
        `${name} in a browser ${SLOWER} times slower: largest paint ${rounded(paintOf(name), 0)} ms, ` +
          `${rounded(paintOf(name) / paintOf("bare list"), 2)} x the bare list; layout shift ${rounded(Math.max(...of.map(({ shift }) => shift)), 3)}; ` +
          `slowest interaction ${rounded(median(of.map(({ interactionMs }) => interactionMs)), 0)} ms`,
      );
      for (const moved of new Set(of.flatMap(({ moved }) => moved))) console.log(`  moved: ${moved}`);
    }
  } finally {
    await browser.close();
    bare.stop();
  }
}

/** The carrier of a benchmark is nowhere, of which a banner tells sooner or later: during a visit it would move the page. */
async function untilAlarmed(portal: BenchPortal, cookie: string): Promise<void> {
  const end = Date.now() + ALARMED_WITHIN_MS;
  for (;;) {
    const page = await (await fetch(`${portal.origin}/send`, { headers: { cookie } })).text();
    if (/Telnyx can[^ ]+t be reached/.test(page)) return;
    if (Date.now() > end)
      return console.log("In the browser: no banner came in about the carrier; one may during a visit.");
    await setTimeout(1_000);
  }
}

async function visit(browser: Browser, { url, cookie, press }: Screen): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    // Whoever is signed in has told the zone of their browser on the page before.
    const told =
      cookie && `${cookie}; time-zone=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}`;
    if (told) await context.addCookies(told.split("; ").map((pair) => asCookie(pair, url)));
    const page = await context.newPage();
    await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    // tsx wraps functions that have a name in a helper, which the page does not have.
    await page.addInitScript("globalThis.__name = (named) => named");
    await page.addInitScript(observe);
    await page.goto(url);
    // A browser tells of no paint any more once somebody has pressed something.
    await page.waitForFunction(() => (window as unknown as { seen: Seen }).seen.paint > 0);
    // Before its scripts run, a press leads to another page.
    if (cookie) await page.locator("html[data-keys]").waitFor({ state: "attached" });
    await page.waitForTimeout(SETTLED_MS);
    await press?.(page);
    await page.waitForTimeout(SETTLED_MS);
    const { paint, shift, moved, interaction } = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
    return { paintMs: paint, shift, moved, interactionMs: interaction };
  } finally {
    await context.close();
  }
}

function asCookie(pair: string, url: string) {
  const end = pair.indexOf("=");
  return { name: pair.slice(0, end), value: pair.slice(end + 1), url: new URL(url).origin };
}

/** Runs in the page, before its own scripts. */
function observe(): void {
  const seen: Seen = { paint: 0, shift: 0, moved: [], interaction: 0 };
  Object.assign(window, { seen });
  const watch = (type: string, tell: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tell(entry);
    }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  watch("largest-contentful-paint", ({ startTime }) => {
    seen.paint = startTime;
  });
  watch("layout-shift", (entry) => {
    const { hadRecentInput, value, sources } = entry as unknown as Shift;
    if (hadRecentInput) return;
    seen.shift += value;
    for (const { node, previousRect, currentRect } of sources) {
      const element = node instanceof Element ? node : node?.parentElement;
      const path = [element?.closest("[id]")?.id, element?.localName, element?.className].filter(Boolean).join(" ");
      const place = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].map(Math.round).join(" ");
      seen.moved.push(
        `${path} (${value.toFixed(4)}, after ${Math.round(entry.startTime)} ms): ${place(previousRect)} to ${place(currentRect)}`,
      );
    }
  });
  // A pointer that stood where the page came to be interacts with nothing: what somebody did has an id.
  watch("event", (entry) => {
    const { duration, interactionId } = entry as unknown as { duration: number; interactionId: number };
    if (interactionId > 0) seen.interaction = Math.max(seen.interaction, duration);
  });
}
