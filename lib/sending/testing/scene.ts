import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { faxAttempts, faxEvents, faxes, mediaGrants } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import type { Submission } from "@/lib/fax/rules/submission";
import { sendFax } from "@/lib/fax/send-fax";
import { submissionOf } from "@/lib/fax/testing/scene";
import type { Job, JobHandler, JobKind } from "@/lib/jobs/job";
import { finishJob } from "@/lib/jobs/jobs";
import { createPerson } from "@/lib/people/testing/create-person";
import type { FaxToCreate, ProviderFax } from "@/lib/telnyx/faxes";

/** A fax that its sender has just submitted, and nobody has handed over. */
export async function submitFax(details: Partial<Submission> = {}) {
  const sender = await createPerson();
  const { faxIds } = await sendFax(sender, await submissionOf(sender, details));
  return { sender, faxId: faxIds[0] ?? "" };
}

/** A fax with its newest attempt, what its attempts became, its timeline, and the work that waits for it. */
export async function stateOf(faxId: string) {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  const rows = await database()
    .select({ attempt: faxAttempts, grant: mediaGrants.state })
    .from(faxAttempts)
    .leftJoin(mediaGrants, eq(mediaGrants.attemptId, faxAttempts.id))
    .where(eq(faxAttempts.faxId, faxId))
    .orderBy(faxAttempts.n);
  const events = await database()
    .select()
    .from(faxEvents)
    .where(eq(faxEvents.faxId, faxId))
    .orderBy(faxEvents.recordedAt);
  return {
    fax,
    status: fax?.status,
    attempts: rows.map(({ attempt }) => attempt.state),
    grants: rows.map(({ grant }) => grant),
    attempt: rows.at(-1)?.attempt,
    kinds: events.map(({ kind }) => kind),
    events,
  };
}

/** Takes the job of a subject now, though it may be due later, and runs it as a worker would. Null when there is none. */
export async function runNow(kind: JobKind, subjectId: string, handle: JobHandler) {
  const job = await takeJob(kind, subjectId);
  if (!job) return null;
  const outcome = await handle(job);
  await finishJob(job, outcome);
  return outcome;
}

async function takeJob(kind: JobKind, subjectId: string): Promise<Job | null> {
  const leaseUntil = new Date(Date.now() + 60_000);
  const isWanted = and(eq(jobs.kind, kind), eq(jobs.subjectId, subjectId));
  const [waiting] = await database().select().from(jobs).where(isWanted);
  if (!waiting) return null;
  const epoch = waiting.epoch + 1;
  await database().update(jobs).set({ leaseUntil, dueAt: leaseUntil, epoch }).where(eq(jobs.id, waiting.id));
  return { ...waiting, kind, epoch };
}

/** The token in the one-time link that a hand-over names. */
export function tokenIn({ document }: FaxToCreate): string {
  return "mediaUrl" in document ? (document.mediaUrl.split("/m/")[1] ?? "") : "";
}

/** A fax as Telnyx would answer it. */
export function providerFax(details: Partial<ProviderFax>): ProviderFax {
  const now = new Date();
  return {
    providerFaxId: randomUUID(),
    connectionId: "1293384261075731499",
    direction: "outbound",
    status: "queued",
    from: null,
    to: null,
    attemptId: null,
    faxId: null,
    mediaUrl: null,
    previewUrl: null,
    displayName: null,
    quality: null,
    failureReason: null,
    internalFailureReason: null,
    pageCount: null,
    callDurationSecs: null,
    createdAt: now,
    updatedAt: now,
    ...details,
  };
}
