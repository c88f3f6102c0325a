import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { addAttempt, changeFax } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { findLiveAttempt, type LiveAttempt, listFailureReasons } from "@/lib/fax/queries/attempts";
import { DEFAULT_FAX_OPTIONS, type FaxOptions } from "@/lib/fax/rules/fax-options";
import { optionsForAttempt } from "@/lib/fax/rules/retry-policy";
import { WAITS_HERE } from "@/lib/fax/rules/status";
import type { StoredFax } from "@/lib/fax/store";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { enqueueJob, holdsJob } from "@/lib/jobs/jobs";
import { isDisabled } from "@/lib/people/queries";
import { deliveryMode } from "@/lib/sending/delivery-mode";
import { insertGrant, isStillClaimed, msUntilDue } from "@/lib/sending/store";
import { suspendAttempt } from "@/lib/sending/suspend-attempt";
import { newToken, tokenHash } from "@/lib/token";

// Telnyx fetches before it dials, but may let a fax wait for a free line first.
const LINK_HOURS = 24;
const FIRST_DELETE_MS = 10 * 60_000;

export type ClaimedAttempt = {
  id: string;
  epoch: number;
  token: string;
  /** In the careful mode: the name under which the document goes into Telnyx's storage. No link is made then. */
  mediaName: string | null;
  fax: StoredFax;
  options: FaxOptions;
};

/** An attempt to post, or how the job goes on without one. */
export type Claim = { attempt: ClaimedAttempt } | { attempt: null; outcome: JobOutcome };

const NOTHING: Claim = { attempt: null, outcome: { done: true } };

/**
 * Begins one handing-over: an attempt and what its document is fetched by, committed before any byte leaves. There is none
 * when the fax was cancelled or moved to a later time meanwhile, when it waited and its sender's account is switched off by
 * now, or when an earlier run ended without an answer, which makes its attempt unknown.
 */
export function claimAttempt(job: Job): Promise<Claim> {
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, job.subjectId);
    if (!fax || !(await holdsJob(tx, job)) || !WAITS_HERE.includes(fax.status)) return NOTHING;

    const live = await findLiveAttempt(tx, fax.id);
    if (live) return suspend(tx, live);
    if (fax.cancelRequestedAt) return cancelHere(tx, fax);
    const waitMs = fax.status === "submitting" ? 0 : await msUntilDue(tx, fax.id);
    if (waitMs > 0) return { attempt: null, outcome: { againInMs: waitMs } };
    if (fax.status !== "submitting" && fax.senderId && (await isDisabled(tx, fax.senderId))) return holdBack(tx, fax);
    return { attempt: await begin(tx, fax, job.epoch) };
  });
}

async function suspend(tx: Transaction, earlier: LiveAttempt): Promise<Claim> {
  const why = "the process ended before the answer";
  if (await isStillClaimed(tx, earlier)) await suspendAttempt(tx, earlier, why);
  return NOTHING;
}

async function begin(tx: Transaction, fax: StoredFax, epoch: number): Promise<ClaimedAttempt> {
  if (!fax.documentId) throw new Error("A fax to send has no document.");
  const token = newToken();
  const mediaName = (await deliveryMode(tx)) === "careful" ? token : null;
  const started = { status: "submitting" as const, dueAt: null, failureReason: null };
  const id = await addAttempt(
    tx,
    { faxId: fax.id, state: "claimed", epoch, mediaName },
    { changes: started, timeline: "claimed", by: "portal" },
  );
  const grant = { attemptId: id, tokenHash: tokenHash(token), documentId: fax.documentId };
  if (mediaName === null) await insertGrant(tx, grant, LINK_HOURS);
  else await enqueueJob(tx, "delete-media", id, { inMs: FIRST_DELETE_MS });
  const reasons = await listFailureReasons(tx, fax.id);
  const options = optionsForAttempt(fax.options ?? DEFAULT_FAX_OPTIONS, reasons);
  return { id, epoch, token, mediaName, fax: { ...fax, ...started }, options };
}

async function cancelHere(tx: Transaction, fax: StoredFax): Promise<Claim> {
  const changes = { status: "cancelled", finishedAt: sql`now()`, dueAt: null } as const;
  await changeFax(tx, fax.id, { changes, timeline: null, by: "portal" });
  return NOTHING;
}

/** Ends a fax that waited visibly: nobody answers for it any more, and others who see it can try it again. */
async function holdBack(tx: Transaction, fax: StoredFax): Promise<Claim> {
  await changeFax(tx, fax.id, {
    changes: { status: "failed", failureReason: "sender_disabled", finishedAt: sql`now()`, dueAt: null },
    timeline: "held_back",
    by: "portal",
  });
  return NOTHING;
}
