import { existsSync, readFileSync } from "node:fs";

export type Tally = {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of tests that failed and passed when tried again at once. They count as passed, and are told. */
  unsteady: readonly string[];
};

const BROKEN: Tally = { passed: 0, failed: 1, skipped: 0, unsteady: [] };

/** A step that could not run here. */
export const SKIPPED: Tally = { passed: 0, failed: 0, skipped: 1, unsteady: [] };

/** A check that has no tests inside: it passes or fails as one. */
export function tallyOfExit(code: number): Tally {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0, unsteady: [] } : BROKEN;
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
      unsteady: counts.testResults.flatMap(({ assertionResults }: VitestFile) => unsteadyOf(assertionResults)),
    },
    exitCode,
  );
}

/** What Playwright's JSON report counts. */
export function tallyOfPlaywright(report: string, exitCode: number): Tally {
  if (!existsSync(report)) return BROKEN;
  const { stats, suites } = JSON.parse(readFileSync(report, "utf8"));
  return atLeastOneFailure(
    {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      unsteady: suites.flatMap(flakyOf),
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
      unsteady: [...total.unsteady, ...tally.unsteady],
    }),
    { passed: 0, failed: 0, skipped: 0, unsteady: [] },
  );
}

function atLeastOneFailure(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

type VitestFile = {
  assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
};

/** Vitest keeps what a first try met beside the test that then passed. */
function unsteadyOf(tests: VitestFile["assertionResults"]): string[] {
  return tests
    .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
    .map(({ fullName }) => fullName);
}

type PlaywrightSuite = {
  specs?: readonly { title: string; tests: readonly { status: string }[] }[];
  suites?: readonly PlaywrightSuite[];
};

function flakyOf({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const flaky = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky")).map(({ title }) => title);
  return [...flaky, ...suites.flatMap(flakyOf)];
}
