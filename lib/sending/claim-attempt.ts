import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { findLiveAttempt, type LiveAttempt } from "@/lib/fax/queries/live-attempt";
import { publishChange } from "@/lib/live/publish-change";
import { newToken, tokenHash } from "@/lib/sending/one-time-link";
import {
  changeFax,
  type FaxToSend,
  insertAttempt,
  insertGrant,
  isStillClaimed,
  lockFaxToSend,
} from "@/lib/sending/store";
import { suspendAttempt } from "@/lib/sending/suspend-attempt";
import { holdsJob } from "@/lib/work/holds-job";
import type { Job } from "@/lib/work/job";

// Telnyx fetches before it dials, but may let a fax wait for a free line first.
const LINK_HOURS = 24;

export type ClaimedAttempt = { id: string; epoch: number; token: string; fax: FaxToSend };

/**
 * Begins one handing-over: an attempt and its one-time link, committed before any byte leaves. Answers null when there
 * is nothing to hand over: cancelled meanwhile, or an earlier run ended without an answer, which makes its attempt unknown.
 */
export function claimAttempt(job: Job): Promise<ClaimedAttempt | null> {
  return database().transaction(async (tx) => {
    if (!(await holdsJob(tx, job))) return null;
    const fax = await lockFaxToSend(tx, job.subjectId);
    if (fax?.status !== "submitting") return null;

    const live = await findLiveAttempt(tx, fax.id);
    if (live) return suspend(tx, live);
    return fax.cancelRequestedAt ? cancelHere(tx, fax) : begin(tx, fax, job.epoch);
  });
}

async function suspend(tx: Transaction, earlier: LiveAttempt): Promise<null> {
  const why = "the process ended before the answer";
  if (await isStillClaimed(tx, earlier)) await suspendAttempt(tx, earlier, why);
  return null;
}

async function begin(tx: Transaction, fax: FaxToSend, epoch: number): Promise<ClaimedAttempt> {
  if (!fax.documentId) throw new Error("A fax to send has no document.");
  const id = await insertAttempt(tx, fax.id, epoch);
  const token = newToken();
  await insertGrant(tx, { attemptId: id, tokenHash: tokenHash(token), documentId: fax.documentId }, LINK_HOURS);
  await changeFax(tx, fax.id, { dueAt: null });
  await addTimelineEvents(tx, { faxId: fax.id, attemptId: id, kind: "claimed", source: "portal" });
  return { id, epoch, token, fax };
}

async function cancelHere(tx: Transaction, fax: FaxToSend): Promise<null> {
  await changeFax(tx, fax.id, { status: "cancelled", finishedAt: new Date(), dueAt: null });
  await publishChange(tx, { kind: "fax", id: fax.id });
  return null;
}
