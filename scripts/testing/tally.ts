import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

export type Tally = {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of the tests that failed, each with the first line of why. */
  failures: readonly string[];
  /** Names of browser tests that failed and passed when tried again at once. They count as passed, and are told. */
  unsteady: readonly string[];
};

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };
const BROKEN: Tally = { ...NOTHING, failed: 1 };

/** A step that could not run here. */
export const SKIPPED: Tally = { ...NOTHING, skipped: 1 };

/** A check that has no tests inside: it passes or fails as one. */
export function tallyOfExit(code: number): Tally {
  return code === 0 ? { ...NOTHING, passed: 1 } : BROKEN;
}

/** What Vitest's JSON report counts. A run that left no report, or failed outside its tests, counts as one failure. */
export function tallyOfVitest(report: string, exitCode: number): Tally {
  if (!existsSync(report)) return BROKEN;
  const counts = JSON.parse(readFileSync(report, "utf8"));
  return atLeastOneFailure(
    {
      passed: counts.numPassedTests,
      failed: counts.numFailedTests,
      skipped: counts.numPendingTests + counts.numTodoTests,
      failures: counts.testResults.flatMap(failuresOf),
      unsteady: [],
    },
    exitCode,
  );
}

/** What Playwright's JSON report counts. */
export function tallyOfPlaywright(report: string, exitCode: number): Tally {
  if (!existsSync(report)) return BROKEN;
  const { stats, suites } = JSON.parse(readFileSync(report, "utf8"));
  const specs: PlaywrightSpec[] = suites.flatMap(specsOf);
  return atLeastOneFailure(
    {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      failures: namesOf(specs, "unexpected"),
      unsteady: namesOf(specs, "flaky"),
    },
    exitCode,
  );
}

/** What the torture counted itself: its promises. */
export function tallyOfTorture(report: string, exitCode: number): Tally {
  if (!existsSync(report)) return BROKEN;
  return atLeastOneFailure(JSON.parse(readFileSync(report, "utf8")), exitCode);
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
      failures: [...total.failures, ...tally.failures],
      unsteady: [...total.unsteady, ...tally.unsteady],
    }),
    NOTHING,
  );
}

/** Names what failed and what was unsteady, then says the sum as the last line, and answers the exit code. */
export function conclude({ passed, failed, skipped, failures, unsteady }: Tally): number {
  for (const failure of failures) console.log(`Failed: ${failure}`);
  for (const name of unsteady) console.log(`Unsteady, passed when tried again: ${name}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
}

function atLeastOneFailure(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

type VitestFile = {
  name: string;
  status: string;
  message: string;
  assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
};

/** A file that could not be loaded has a message and no tests. */
function failuresOf({ name, status, message, assertionResults }: VitestFile): string[] {
  const file = relative(process.cwd(), name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (status === "failed" && failed.length === 0) return [`${file}: ${firstLine(message)}`];
  return failed.map(({ fullName, failureMessages: [why = ""] }) => `${file}: ${fullName}: ${firstLine(why)}`);
}

type PlaywrightSpec = { title: string; file: string; tests: readonly { status: string }[] };
type PlaywrightSuite = { specs?: readonly PlaywrightSpec[]; suites?: readonly PlaywrightSuite[] };

function specsOf({ specs = [], suites = [] }: PlaywrightSuite): PlaywrightSpec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function namesOf(specs: readonly PlaywrightSpec[], status: string): string[] {
  const those = specs.filter(({ tests }) => tests.some((test) => test.status === status));
  return those.map(({ file, title }) => `${file}: ${title}`);
}

function firstLine(message: string): string {
  return stripVTControlCharacters(message).split("\n", 1)[0]?.slice(0, 300) ?? "";
}
