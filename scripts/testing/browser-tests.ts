import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./chromium";
import { isFree, quickFolder, startPostgres } from "./postgres-server";
import { runTool } from "./run";
import { SKIPPED, sum, type Tally, tallyOfPlaywright } from "./tally";
import { runOn } from "./test-server";
import { findNginx } from "./tls-proxy";

type Way = "direct" | "behind-tls";
type Run = { way: Way; args: readonly string[] };

/** What may differ where nothing stands before the portal; all else is tried behind TLS, as people run it. */
const DIRECT_TOO = [
  "security-headers",
  "processes",
  "restore",
  "mailed-links",
  "door",
  "serving",
  "single-sign-on",
  "installed",
];
/** Parts of the specs, by how their files are named: with what is tried directly after the second, both lanes take equally long. */
const HALVES = ["/e2e/[a-m]", "/e2e/[^a-m]"];
/** Portals that are tried side by side, each with a browser, a carrier and a directory of its own. */
const LANES = 2;
/** What a run's portals, proxies and programs listen at, one after the other, and its carrier at the last. */
const PORTS_OF_A_RUN = 40;
/** Below those that servers of tests are given one by one, and what a system gives to whoever asks for any. */
const [FIRST_PORT, LAST_PORT] = [12_000, 20_000];

/**
 * Runs the browser tests and answers their sum with notes on what could not run: everything behind nginx with TLS on PostgreSQL, and a part
 * directly on the embedded database; everything directly where there is no nginx, or where `only` asks for one way. `specs` narrow it down.
 */
export async function runBrowserTests(specs: readonly string[] = [], only?: Way): Promise<[Tally, string[]]> {
  if (!findChromium()) await runTool("playwright", ["install", "chromium"]);
  if (!findChromium()) {
    return [
      SKIPPED,
      ["Skipped: browser tests. Install Chromium (Debian: apt-get install chromium), or name one in CHROMIUM_PATH."],
    ];
  }
  const hasNginx = findNginx() !== null;
  const notes = hasNginx || only === "direct" ? [] : [NO_NGINX];
  if (!hasNginx && only === "behind-tls") return [SKIPPED, notes];
  const whole = only ?? (hasNginx ? "behind-tls" : "direct");
  const parts = specs.length > 0 ? [specs] : HALVES.map((half) => [half]);
  const waiting: Run[] = parts.map((args) => ({ way: whole, args }));
  if (!only && hasNginx && specs.length === 0) waiting.push({ way: "direct", args: DIRECT_TOO });
  const server = whole === "behind-tls" ? await startPostgres(quickFolder()) : null;
  const runs = waiting.entries();
  const lanes = Array.from({ length: LANES }, async () => {
    const tallies: Tally[] = [];
    for (const [place, run] of runs) {
      const databaseUrl = run.way === "behind-tls" && server ? await newDatabase(server.url) : "";
      tallies.push(await playwright(run, place, databaseUrl));
    }
    return tallies;
  });
  try {
    return [sum((await Promise.all(lanes)).flat()), notes];
  } finally {
    server?.stop();
  }
}

async function newDatabase(server: string): Promise<string> {
  const name = `browser_${randomBytes(4).toString("hex")}`;
  await runOn(server, `create database ${name}`);
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

const NO_NGINX =
  "The browser tests ran without TLS before the portal. Install nginx and openssl (Debian: apt-get install nginx-light openssl).";

const taken = new Set<number>();

/**
 * The first of as many ports in a row as a run needs, none of which anybody has, nor a run before: its portal may still be ending. Throws where there are none.
 */
async function takeFreePorts(): Promise<number> {
  const rows = (LAST_PORT - FIRST_PORT) / PORTS_OF_A_RUN;
  const start = randomInt(rows);
  for (let n = 0; n < rows; n++) {
    const first = FIRST_PORT + ((start + n) % rows) * PORTS_OF_A_RUN;
    if (taken.has(first)) continue;
    taken.add(first);
    const free = await Promise.all(Array.from({ length: PORTS_OF_A_RUN }, (_, place) => isFree(first + place)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`Nowhere are ${PORTS_OF_A_RUN} ports free in a row, from ${FIRST_PORT} to ${LAST_PORT}.`);
}

async function playwright({ way, args }: Run, place: number, databaseUrl: string): Promise<Tally> {
  const directory = mkdtempSync(join(tmpdir(), "plainfax-e2e-"));
  const report = join(directory, "report.json");
  const ports = await takeFreePorts();
  const code = await runTool(
    "playwright",
    ["test", "--reporter", "dot,json", `--output=test-results/${way}-${place}`, ...args],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      E2E_WAY: way,
      E2E_DATA_DIR: directory,
      DATABASE_URL: databaseUrl,
      E2E_PORT: String(ports),
      E2E_SANDBOX_PORT: String(ports + PORTS_OF_A_RUN - 1),
    },
  );
  const tally = tallyOfPlaywright(report, code);
  // The portal may write a last time while it is killed.
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  return tally;
}
