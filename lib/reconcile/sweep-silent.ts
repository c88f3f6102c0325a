import "server-only";
import { AppError } from "@/lib/errors";
import { giveUpForgotten } from "@/lib/fax/give-up-attempt";
import { noteChecked } from "@/lib/fax/report-ledger";
import { countFaxesSince, findSilentFaxes, type SilentFax } from "@/lib/reconcile/queries/silent-faxes";
import { reconcileFaxes } from "@/lib/reconcile/reconcile-faxes";
import { callsToMake } from "@/lib/reconcile/rules/calls-to-make";
import { runSweep, type Tally } from "@/lib/reconcile/run-sweep";
import { compareList } from "@/lib/reconcile/sweeps";
import { retrieveFax } from "@/lib/telnyx/faxes";
import type { Job, JobOutcome } from "@/lib/work/job";

const EVERY_MS = 60_000;
const MOST_IN_A_ROW = 3;
const CLOCKS_DIFFER_MS = 15 * 60_000;

/** Each minute: asks Telnyx for faxes under way of which nothing was heard, one by one or by the list, whichever is less. */
export function sweepSilent(job: Job): Promise<JobOutcome> {
  return runSweep(job, EVERY_MS, async (tally) => {
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
