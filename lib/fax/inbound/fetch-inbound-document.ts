import "server-only";
import { AppError } from "@/lib/errors";
import { type Brought, bringDocument } from "@/lib/fax/inbound/bring-document";
import { markMissing } from "@/lib/fax/inbound/record-document";
import { findReceived } from "@/lib/fax/queries/find-received";
import { backOff } from "@/lib/work/back-off";
import type { Job, JobOutcome } from "@/lib/work/job";

const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** Fetches the document of a received fax, with growing pauses for a day; then it is missing until somebody asks again. */
export async function fetchInboundDocument(job: Job): Promise<JobOutcome> {
  const fax = await findReceived(job.subjectId);
  if (fax?.media !== "due") return { done: true };

  const brought = await bringDocument(fax, fax.mediaUrl).catch(unreachable);
  if (brought.kind === "stored" || brought.kind === "quarantined") return { done: true };

  const reason = brought.kind === "gone" ? "Telnyx no longer has it" : brought.reason;
  const isGivenUp = brought.kind === "gone" || Date.now() - job.createdAt.getTime() > GIVE_UP_AFTER_MS;
  if (!isGivenUp) return { againInMs: backOff(job.failures), error: reason };
  await markMissing(fax.id, reason);
  return { done: true };
}

function unreachable(error: unknown): Brought {
  if (!(error instanceof AppError)) throw error;
  return { kind: "failed", reason: error.code };
}
