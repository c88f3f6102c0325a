import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runBrowserTests } from "./testing/browser-tests";
import { hasCups } from "./testing/cups";
import { hasMailServers } from "./testing/mail-servers";
import { limitMemory } from "./testing/memory-limit";
import { hasPgBouncer } from "./testing/pgbouncer";
import { quickFolder, startPostgres } from "./testing/postgres-server";
import { run, runTool } from "./testing/run";
import { conclude, SKIPPED, sum, type Tally, tallyOfExit, tallyOfTorture, tallyOfVitest } from "./testing/tally";

/** What the README asks for. */
const BUILD_BYTES = 2 * 2 ** 30;

const reports = mkdtempSync(join(tmpdir(), "plainfax-reports-"));
const results: [name: string, tally: Tally, seconds: number][] = [];
const notes: string[] = [];

// What leaves a core without work runs beside something else.
await Promise.all([
  step("Types", async () => tallyOfExit(await runTool("tsc", ["--noEmit"]))),
  inTurn(
    () => step("Biome", async () => tallyOfExit(await runTool("biome", ["check", "--error-on-warnings"]))),
    () => step("Unused code", async () => tallyOfExit(await runTool("knip", []))),
    () =>
      step("Code that only tests reach", async () =>
        tallyOfExit(await runTool("knip", ["--production", "-c", "knip.production.json"])),
      ),
  ),
]);
await step("Unit tests, also of many documents", () => vitest(["unit", "slow"]));
await step("Database tests, embedded and PostgreSQL", () =>
  vitestOnPostgres(["db", "postgres"], "database tests on PostgreSQL", ["db"]),
);
// Most of the torture is waiting.
await Promise.all([
  step("Torture", torture),
  inTurn(
    () => step("Production build", productionBuild),
    () => step("Operations, as told", () => vitestOnPostgres(["built"], "the commands of docs/operations.md")),
  ),
]);
await step("Browser tests", browserTests);

for (const [name, { passed, failed, skipped }, seconds] of results) {
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`);
}
for (const note of notes) console.log(note);
rmSync(reports, { recursive: true, force: true });
process.exit(conclude(sum(results.map(([, tally]) => tally))));

async function inTurn(...steps: readonly (() => Promise<void>)[]): Promise<void> {
  for (const one of steps) await one();
}

async function step(name: string, work: () => Promise<Tally>): Promise<void> {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const tally = await work();
  results.push([name, tally, Math.round((performance.now() - start) / 1000)]);
}

async function vitest(rooms: readonly string[], env: Record<string, string> = {}): Promise<Tally> {
  const report = join(reports, `${rooms[0]}.json`);
  const projects = rooms.flatMap((room) => ["--project", room]);
  const args = ["run", ...projects, "--reporter", "dot", "--reporter", "json", "--outputFile.json", report];
  return tallyOfVitest(report, await runTool("vitest", args, env));
}

/** Runs rooms that need a server; where there is none, the note says `what` was skipped, and the rooms `withoutIt` run alone. */
async function vitestOnPostgres(rooms: readonly string[], what: string, withoutIt: readonly string[] = []) {
  const server = await startPostgres(quickFolder());
  if (!server) {
    notes.push(`Skipped: ${what}, for want of PostgreSQL. Install it (Debian: apt-get install postgresql).`);
    return withoutIt.length > 0 ? sum([await vitest(withoutIt), SKIPPED]) : SKIPPED;
  }
  if (!hasPgBouncer && rooms.includes("postgres"))
    notes.push("Skipped: tests behind PgBouncer. Install it (Debian: apt-get install pgbouncer).");
  if (!hasCups && rooms.includes("postgres"))
    notes.push(
      "Skipped: printing with CUPS. Install it (Debian: apt-get install cups-daemon cups-client cups-ipp-utils cups-core-drivers cups-filters ghostscript).",
    );
  if (!hasMailServers && rooms.includes("postgres"))
    notes.push(
      "Skipped: mail to fax, also in the browser. Install its servers and run as root (Debian: apt-get install postfix dovecot-imapd).",
    );
  try {
    return await vitest(rooms, { TEST_POSTGRES_URL: server.url });
  } finally {
    server.stop();
  }
}

async function torture(): Promise<Tally> {
  const report = join(reports, "torture.json");
  const args = ["--import", "tsx", "scripts/torture.ts", "--short", "--tally", report];
  const tally = tallyOfTorture(report, await run(process.execPath, args));
  if (tally.skipped > 0) notes.push("Skipped: torture of processes, for want of PostgreSQL.");
  return tally;
}

async function productionBuild(): Promise<Tally> {
  const build = [process.execPath, ["--import", "tsx", "scripts/build.ts"]] as const;
  const limit = limitMemory(BUILD_BYTES);
  if (!limit) {
    notes.push("The production build ran without a limit of its memory, which this system does not let us set.");
    return tallyOfExit(await run(...build));
  }
  const code = await run(...limit.wrap(...build));
  await limit.remove();
  return tallyOfExit(code);
}

async function browserTests(): Promise<Tally> {
  const [tally, told] = await runBrowserTests();
  notes.push(...told);
  return tally;
}
