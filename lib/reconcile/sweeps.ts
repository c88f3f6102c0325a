import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { giveUpForgotten } from "@/lib/fax/give-up-attempt";
import { noteChecked } from "@/lib/fax/report-ledger";
import { type Job, type JobOutcome, PORTAL } from "@/lib/jobs/job";
import { backOff, enqueueJob, keepJob } from "@/lib/jobs/jobs";
import { judgeWebhooks } from "@/lib/reconcile/judge-webhooks";
import { countFaxesSince, findSilentFaxes, type SilentFax } from "@/lib/reconcile/queries/silent-faxes";
import { reconcileFaxes } from "@/lib/reconcile/reconcile-faxes";
import { callsToMake } from "@/lib/reconcile/rules/calls-to-make";
import { deleteOldRuns, insertRun, readWatermark, saveWatermark, type Tally } from "@/lib/reconcile/store";
import { listFaxPages, retrieveFax } from "@/lib/telnyx/faxes";
import { referenceFor } from "@/lib/unexpected-error";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Makes the comparisons with Telnyx due; each plans its own next time. Of several processes one runs each. */
export async function startSweeps(): Promise<void> {
  await enqueueJob(database(), "reconcile-silent", PORTAL);
  await enqueueJob(database(), "reconcile-recent", PORTAL);
  await enqueueJob(database(), "reconcile-week", PORTAL, { inMs: DAY_MS });
}

const RECENT_EVERY_MS = 5 * 60_000;
const OVERLAP_MS = 15 * 60_000;

/** Every five minutes: compares Telnyx's list since the last time, with room for lag and clocks; the first time, a week. */
export function sweepRecent(job: Job): Promise<JobOutcome> {
  return runSweep(job, RECENT_EVERY_MS, async (tally) => {
    const startedAt = await databaseNow(database());
    const watermark = await readWatermark();
    // A watermark ahead of us is one from a clock that was wrong.
    const since = watermark ? Math.min(watermark.getTime(), startedAt.getTime()) - OVERLAP_MS : null;
    await compareList(job, tally, new Date(since ?? startedAt.getTime() - WEEK_MS));
    await saveWatermark(startedAt);
    await judgeWebhooks(tally);
  });
}

/** Daily: compares all that Telnyx still has, a week. */
export function sweepWeek(job: Job): Promise<JobOutcome> {
  return runSweep(job, DAY_MS, async (tally) => {
    const now = await databaseNow(database());
    await compareList(job, tally, new Date(now.getTime() - WEEK_MS));
    await deleteOldRuns();
  });
}

/** Compares Telnyx's whole list since a moment. Throws when it cannot be read to the end. */
async function compareList(job: Job, tally: Tally, createdFrom: Date): Promise<void> {
  for await (const page of listFaxPages({ createdFrom })) {
    tally.calls += 1;
    tally.faxesSeen += page.length;
    tally.gaps += await reconcileFaxes(page);
    if (!(await keepJob(job))) throw new Error("Another worker compares the list by now.");
  }
}

/** Compares the last seven days with Telnyx as soon as a worker is free. Throws `forbidden` for members. */
export async function checkForGaps(viewer: Viewer): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await enqueueJob(tx, "reconcile-week", PORTAL);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "events.checked-for-gaps",
      subjectKind: "account",
      subjectId: "telnyx",
    });
  });
}

const SILENT_EVERY_MS = 60_000;
const MOST_IN_A_ROW = 3;
const CLOCKS_DIFFER_MS = 15 * 60_000;

/** Each minute: asks Telnyx for faxes under way of which nothing was heard, one by one or by the list, whichever is less. */
export function sweepSilent(job: Job): Promise<JobOutcome> {
  return runSweep(job, SILENT_EVERY_MS, async (tally) => {
    const silent = await findSilentFaxes();
    if (silent.length === 0) return;
    const since = startOfRecent(silent);
    const { asked, listed } = callsToMake(silent, since ? await countFaxesSince(since) : 0);
    if (since && listed.length > 0) {
      await compareList(job, tally, new Date(since.getTime() - CLOCKS_DIFFER_MS));
      await noteChecked(listed.map(({ providerFaxId }) => providerFaxId));
    }
    await askEach(asked, tally);
  });
}

function startOfRecent(silent: readonly SilentFax[]): Date | null {
  const recent = silent.filter(({ ageMs }) => ageMs < 3_600_000).map(({ createdAt }) => createdAt.getTime());
  return recent.length > 0 ? new Date(Math.min(...recent)) : null;
}

/** One fax that Telnyx cannot answer for must not keep the others from being asked; several in a row, or all, are Telnyx itself. */
async function askEach(faxes: readonly SilentFax[], tally: Tally): Promise<void> {
  const failures: unknown[] = [];
  let inARow = 0;
  for (const fax of faxes) {
    try {
      await ask(fax, tally);
      inARow = 0;
    } catch (error) {
      inARow += 1;
      failures.push(error);
      if (!isTroubleOfOne(error) || inARow >= MOST_IN_A_ROW) throw error;
      await noteChecked([fax.providerFaxId]);
    }
  }
  if (failures.length > 0 && failures.length === faxes.length) throw failures[0];
}

function isTroubleOfOne(error: unknown): boolean {
  return error instanceof AppError && error.code !== "rate-limited" && error.code !== "telnyx-refused";
}

async function ask({ providerFaxId, attemptId }: SilentFax, tally: Tally): Promise<void> {
  tally.calls += 1;
  try {
    tally.gaps += await reconcileFaxes([await retrieveFax(providerFaxId)]);
    tally.faxesSeen += 1;
  } catch (error) {
    const isGone = error instanceof AppError && error.code === "not-found";
    if (!isGone) throw error;
    if (attemptId) await giveUpForgotten(attemptId);
  }
  await noteChecked([providerFaxId]);
}

/** Runs one comparison, notes what it cost and found, and has it come again: in `everyMs`, or sooner when it failed. */
async function runSweep(job: Job, everyMs: number, compare: (tally: Tally) => Promise<void>): Promise<JobOutcome> {
  const startedAt = await databaseNow(database());
  const tally: Tally = { calls: 0, faxesSeen: 0, gaps: 0 };
  const error = await compare(tally).then(() => null, reasonOf);
  if (tally.calls > 0 || error !== null) await insertRun({ sweep: job.kind, startedAt, ...tally, error });
  if (error === null) return { againInMs: everyMs };
  return { againInMs: Math.min(everyMs, backOff(job.failures)), error };
}

function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.code : referenceFor(error);
}
