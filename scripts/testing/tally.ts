import { existsSync, readFileSync } from "node:fs";

export type Tally = { passed: number; failed: number; skipped: number };

/** A check that has no tests inside: it passes or fails as one. */
export function tallyOfExit(code: number): Tally {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** What Vitest's JSON report counts. A run that left no report, or failed outside its tests, counts as one failure. */
export function tallyOfVitest(report: string, exitCode: number): Tally {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = JSON.parse(readFileSync(report, "utf8"));
  return atLeastOneFailure(
    {
      passed: counts.numPassedTests,
      failed: counts.numFailedTests,
      skipped: counts.numPendingTests + counts.numTodoTests,
    },
    exitCode,
  );
}

/** What Playwright's JSON report counts; a test that passed only when repeated has failed. */
export function tallyOfPlaywright(report: string, exitCode: number): Tally {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats } = JSON.parse(readFileSync(report, "utf8"));
  return atLeastOneFailure(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    exitCode,
  );
}

/** What the torture counted itself: its promises. */
export function tallyOfTorture(report: string, exitCode: number): Tally {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  return atLeastOneFailure(JSON.parse(readFileSync(report, "utf8")), exitCode);
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

function atLeastOneFailure(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
