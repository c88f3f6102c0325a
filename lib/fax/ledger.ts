import "server-only";
import { and, eq, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { PgInsertValue, PgUpdateSetSource } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { faxAttempts, faxEvents, faxes } from "@/db/schema/faxes";
import { type AuditEntry, recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import type { Viewer } from "@/lib/auth/viewer-type";
import { answerMails } from "@/lib/fax/answer-mails";
import { lockFaxFor } from "@/lib/fax/locks";
import { faxNotFound } from "@/lib/fax/refusals";
import type { ProgramEvent } from "@/lib/fax/rules/program-events";
import { CAME_THROUGH, FAX_STATUSES } from "@/lib/fax/rules/status";
import type { TimelineDetail, TimelineKind } from "@/lib/fax/rules/timeline-words";
import type { NewFax, StoredFax } from "@/lib/fax/store";
import { tellPrograms, tellProgramsOfChange } from "@/lib/fax/tell-programs";
import type { JobKind } from "@/lib/jobs/job";
import { enqueueJob, moveJob } from "@/lib/jobs/jobs";
import { publishChange } from "@/lib/live/publish-change";
import { log } from "@/lib/log";
import { meters } from "@/lib/meters";
import { takeBack, tellAdmins, tellOutcomes } from "@/lib/notices/tell";

/*
 * The life of a fax, and the only place that writes it: `faxes`, `fax_attempts` and the timeline. Whoever changes a fax says
 * in the same call what its timeline and the audit log say of that, and what work follows; its pages hear of it in any case.
 * What many webhooks change at once is written by `report-ledger.ts`, the end of a fax by `erasure-ledger.ts`.
 */

export type FaxChanges = PgUpdateSetSource<typeof faxes>;
type AttemptChanges = PgUpdateSetSource<typeof faxAttempts>;
type Person = Pick<Viewer, "personId">;

type Happening = {
  changes?: FaxChanges | null;
  /** The attempt that it is about. */
  attempt?: { id: string; changes?: AttemptChanges } | null;
  /** What the timeline says; null where it says nothing. */
  timeline: TimelineKind | null;
  detail?: TimelineDetail;
  /** What programs are told, besides what the changes say by themselves. */
  news?: ProgramEvent;
  /** The work that follows, of the fax unless `subjectId` says otherwise; `movedTo` moves what waits already. */
  job?: ({ kind: JobKind; subjectId?: string } & ({ inMs?: number } | { movedTo: Date })) | null;
};

/** `facts` are what the audit log says of it besides. */
type Audited<Action> = { audit: Action; facts?: NonNullable<AuditEntry["detail"]> };

/** What a person does to a fax. */
export type Deed = Happening & Audited<AuditAction>;

type Entry = (Deed & { by: Person }) | (Happening & { by: "portal" | "telnyx" } & Partial<Audited<AuditAction>>);

/**
 * Changes a fax, which the caller has locked. One that was delivered or received is changed to no other status: then only
 * its attempt is.
 */
export async function changeFax(tx: Transaction, faxId: string, entry: Entry): Promise<void> {
  const { changes, attempt, job, audit } = entry;
  if (attempt?.changes) await tx.update(faxAttempts).set(attempt.changes).where(eq(faxAttempts.id, attempt.id));
  if (changes) {
    const changed = await tx
      .update(faxes)
      .set(changes)
      .where(and(eq(faxes.id, faxId), forwards(changes)))
      .returning(ID);
    if (changed.length === 0) return publishChange(tx, { kind: "fax", id: faxId });
  }
  await tell(tx, [faxId], entry);
  if (changes) await notify(tx, [faxId], changes);
  if (entry.news) await tellPrograms(tx, [faxId], entry.news);
  if (audit) {
    const of = { actor: actorOf(entry), subjectKind: "fax", subjectId: faxId };
    await recordAudit(tx, { ...of, action: audit, ...(entry.facts && { detail: entry.facts }) });
  }
  if (!job) return;
  const { kind, subjectId = faxId, ...when } = job;
  if ("movedTo" in when) await moveJob(tx, kind, subjectId, when.movedTo);
  else await enqueueJob(tx, kind, subjectId, when);
}

/**
 * Does to a fax what a person wishes, if it is the viewer's to decide about, or by another `lock` for what is less. `decide` says what
 * that is, answers null when nothing is to be done, or throws. Throws `not-found`, `forbidden`.
 */
export async function changeFaxOf(
  viewer: Viewer,
  faxId: string,
  decide: (fax: StoredFax, tx: Transaction) => Deed | null | Promise<Deed | null>,
  lock: typeof lockFaxFor = lockFaxFor,
): Promise<void> {
  await database().transaction(async (tx) => {
    const fax = await lock(tx, viewer, faxId);
    if (!fax) throw faxNotFound();
    const deed = await decide(fax, tx);
    if (deed) await changeFax(tx, faxId, { ...deed, by: viewer });
  });
}

type EntryOfMany = Pick<Happening, "timeline" | "detail"> & {
  changes: FaxChanges;
  by: Person | "portal";
  /** What the audit log says of all of them together. */
  audit: (faxIds: string[]) => Omit<AuditEntry, "actor">;
};

/** Changes all faxes for which a condition holds, in one statement, and answers their ids. */
export async function changeFaxes(tx: Transaction, which: SQL | undefined, entry: EntryOfMany): Promise<string[]> {
  const changed = await tx.update(faxes).set(entry.changes).where(which).returning(ID);
  const faxIds = changed.map(({ id }) => id);
  await tell(tx, faxIds, entry);
  await notify(tx, faxIds, entry.changes);
  await recordAudit(tx, { actor: actorOf(entry), ...entry.audit(faxIds) });
  return faxIds;
}

type Submission = { by: Person; documentId: string; batchId: string | null; sendAt: Date | null };
type SubmittedFax = Omit<NewFax, "direction" | "status" | "senderId" | "documentId" | "batchId" | "dueAt">;

/** Adds the faxes of one submission, due now or at `sendAt`, and answers their ids. */
export async function addFaxes(
  tx: Transaction,
  { by, documentId, batchId, sendAt }: Submission,
  submitted: readonly SubmittedFax[],
): Promise<string[]> {
  const shared = { direction: "outbound", senderId: by.personId, documentId, batchId, dueAt: sendAt } as const;
  const status = sendAt ? "scheduled" : "submitting";
  const added = await tx
    .insert(faxes)
    .values(submitted.map((fax) => ({ ...fax, ...shared, status }) as const))
    .returning({ id: faxes.id, waitsForYes: faxes.waitsForYes });
  const faxIds = added.map(({ id }) => id);
  const submitting = faxIds.map(
    (faxId) => ({ faxId, kind: sendAt ? "scheduled" : "submitted", ...authorOf(by) }) as const,
  );
  const waiting = added.flatMap(({ id: faxId, waitsForYes: reason }) =>
    reason ? [{ faxId, kind: "waits_for_yes", source: "portal", detail: { reason } } as const] : [],
  );
  await addToTimelines(tx, [...submitting, ...waiting]);
  await tellAdmins(
    tx,
    waiting.map(({ faxId }) => faxId),
    "waits-for-yes",
  );
  await tellPrograms(tx, faxIds, "fax.queued");
  await recordAudit(tx, {
    actor: by.personId,
    action: "fax.submitted",
    subjectKind: batchId ? "batch" : "fax",
    subjectId: batchId ?? faxIds.join(),
    detail: { faxes: faxIds.length, documentId },
  });
  await enqueueJob(tx, "send-fax", faxIds, sendAt ? { dueAt: sendAt } : {});
  // Pages that list faxes reload as a whole: one of a batch is enough to tell them.
  await publishChange(tx, ...faxIds.slice(0, 1).map((id) => ({ kind: "fax" as const, id })));
  return faxIds;
}

/** Adds a received fax that is a part of another, with these pages of it, and answers its id. */
export async function addPart(
  tx: Transaction,
  {
    by,
    of,
    document,
    pages,
  }: { by: Person; of: StoredFax; document: { id: string; pageCount: number }; pages: string },
): Promise<string> {
  const { connectionId, fromNumber, toNumber, searchText, createdAt, finishedAt } = of;
  const [part] = await tx
    .insert(faxes)
    .values({
      ...{ direction: "inbound", status: "received", media: "stored", splitFrom: of.id, splitPages: pages },
      ...{ documentId: document.id, pageCount: document.pageCount },
      ...{ connectionId, fromNumber, toNumber, searchText, createdAt, finishedAt },
      ...{ callerId: of.callerId, callerName: of.callerName, receivedQuality: of.receivedQuality },
    })
    .returning(ID);
  if (!part) throw new Error("An insert answered no row.");
  const detail = { name: pages };
  await changeFax(tx, of.id, { timeline: "split_off", detail, audit: "fax.split", facts: { part: part.id }, by });
  const job = { kind: "read-document", subjectId: document.id } as const;
  await changeFax(tx, part.id, {
    timeline: "split_from",
    detail,
    news: "fax.received",
    job,
    audit: "fax.split-off",
    by,
  });
  return part.id;
}

type NewAttempt = Omit<PgInsertValue<typeof faxAttempts>, "n" | "faxId"> & { faxId: string };

/** Adds the next attempt of a fax, and answers its id. The database refuses a second live one. */
export async function addAttempt(
  tx: Transaction,
  attempt: NewAttempt,
  entry: Omit<Happening, "attempt"> & { by: "portal" },
): Promise<string> {
  const { faxId } = attempt;
  const n = sql`(select coalesce(max(n), 0) + 1 from ${faxAttempts} where ${faxAttempts.faxId} = ${faxId})`;
  const [added] = await tx
    .insert(faxAttempts)
    .values({ ...attempt, n })
    .returning({ id: faxAttempts.id });
  if (!added) throw new Error("An insert answered no row.");
  await changeFax(tx, faxId, { ...entry, attempt: added });
  return added.id;
}

/** Takes back an attempt that came to nothing, its link being closed, as if it had not been claimed. */
export async function forgetAttempt(tx: Transaction, { id, faxId }: { id: string; faxId: string }): Promise<void> {
  const isClaim = and(eq(faxEvents.attemptId, id), eq(faxEvents.kind, "claimed" satisfies TimelineKind));
  await tx.delete(faxEvents).where(isClaim);
  await tx.delete(faxAttempts).where(eq(faxAttempts.id, id));
  await publishChange(tx, { kind: "fax", id: faxId });
}

/** Notes about an attempt what no page shows and no timeline tells. */
export async function noteOnAttempt(
  executor: Executor,
  attemptId: string,
  note: Pick<AttemptChanges, "predictedSecs" | "mediaName" | "absentAt">,
): Promise<void> {
  await executor.update(faxAttempts).set(note).where(eq(faxAttempts.id, attemptId));
}

const ID = { id: faxes.id };

/** Condition: the fax may take this status. Nothing undoes a delivery. */
function forwards({ status }: FaxChanges): SQL | undefined {
  return status === undefined
    ? undefined
    : or(notInArray(faxes.status, CAME_THROUGH), sql`${faxes.status} = ${status}`);
}

type Tale = Pick<Happening, "timeline" | "attempt" | "detail"> & { by: Entry["by"] };

async function tell(tx: Transaction, faxIds: string[], { timeline: kind, attempt, detail, by }: Tale): Promise<void> {
  if (faxIds.length === 0) return;
  const about = { ...(attempt ? { attemptId: attempt.id } : {}), ...(detail ? { detail } : {}), ...authorOf(by) };
  if (kind)
    await addToTimelines(
      tx,
      faxIds.map((faxId) => ({ faxId, kind, ...about })),
    );
  if (kind === "waits_for_yes") await tellAdmins(tx, faxIds, "waits-for-yes");
  await publishChange(tx, ...faxIds.map((id) => ({ kind: "fax" as const, id })));
}

/** Tells people and programs what became of faxes, and takes back what is so no more. */
async function notify(tx: Transaction, faxIds: string[], changes: FaxChanges): Promise<void> {
  const { status, waitsForYes, deadlineAt, doneAt } = changes;
  if (status === "delivered" || status === "failed") {
    await tellOutcomes(tx, faxIds);
    await answerMails(tx, faxIds);
  } else if (status !== undefined) await takeBack(tx, faxIds, "not-delivered");
  if (waitsForYes === null) await takeBack(tx, faxIds, "waits-for-yes");
  if (deadlineAt !== undefined || doneAt) await takeBack(tx, faxIds, "due");
  if (doneAt) await takeBack(tx, faxIds, "unopened");
  await tellProgramsOfChange(tx, faxIds, changes);
}

function authorOf(by: Entry["by"]) {
  return typeof by === "string" ? { source: by } : { source: "person" as const, personId: by.personId };
}

function actorOf({ by }: { by: Entry["by"] }): string {
  return typeof by === "string" ? "portal" : by.personId;
}

type Line = Pick<typeof faxEvents.$inferInsert, "faxId" | "attemptId" | "source" | "personId" | "detail"> & {
  kind: TimelineKind;
};

async function addToTimelines(tx: Transaction, lines: Line[]): Promise<void> {
  await tx.insert(faxEvents).values(lines.map((line) => ({ ...line, occurredAt: sql`now()` })));
  logTimelines(lines);
}

/** Tells the log, and counts, what the timelines were told, by ids and statuses. */
export function logTimelines(lines: readonly Pick<Line, "faxId" | "attemptId" | "kind" | "source" | "detail">[]): void {
  for (const { faxId, attemptId, kind, source, detail } of lines) {
    log.info({ faxId, attemptId: attemptId ?? undefined, kind, status: detail?.status, source }, "fax");
    // A status of Telnyx that is not known here could be any word.
    meters.faxChanges.inc({ kind, status: FAX_STATUSES.find((status) => status === detail?.status) ?? "" });
  }
}
