import "server-only";
import type { z } from "zod";
import type { contactShape, eventShape, faxShape, inboxItemShape, inboxRowShape, noteShape } from "@/lib/api/shapes";
import type { Contact } from "@/lib/contacts/queries";
import type { FaxNote } from "@/lib/fax/inbox/notes";
import type { TimelineEntry } from "@/lib/fax/queries/fax-timeline";
import type { FaxDetail } from "@/lib/fax/queries/find-fax";
import type { FaxRow } from "@/lib/fax/queries/list-faxes";
import type { InboxRow } from "@/lib/fax/queries/list-inbox";
import { failureWords } from "@/lib/fax/rules/failure-words";
import { placeOf } from "@/lib/fax/rules/item-change";
import type { Label } from "@/lib/fax/rules/label";
import { isFinal, statusFacts } from "@/lib/fax/rules/status";
import { timelineWords } from "@/lib/fax/rules/timeline-words";

/** A fax as programs are told of it. */
export function presentFax(row: FaxRow): z.infer<typeof faxShape> {
  const { id, direction, status, failureReason } = row;
  return {
    id,
    direction: direction === "outbound" ? "sent" : "received",
    status: statusFacts(status).forPrograms,
    from: row.fromNumber,
    to: row.toNumber,
    pages: row.pageCount,
    documentId: row.documentId,
    batchId: row.batchId,
    partOf: row.splitFrom,
    sentBy: row.senderName,
    failure:
      status === "failed" ? { code: failureReason, message: failureWords(failureReason, direction).happened } : null,
    waitsForApproval: row.waitsForYes !== null && !isFinal(status),
    isCancelRequested: row.cancelRequestedAt !== null,
    createdAt: row.createdAt.toISOString(),
    sendAt: row.dueAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** An entry of a fax's history. */
export function presentEvent(entry: TimelineEntry, direction: FaxRow["direction"]): z.infer<typeof eventShape> {
  return {
    id: entry.id,
    at: entry.occurredAt.toISOString(),
    kind: entry.kind.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    message: timelineWords(entry.kind, direction, entry.detail),
    by: entry.personName,
  };
}

/** A received fax as a row of the inbox. */
export function presentInboxRow(row: InboxRow & { trashedAt: Date | null }): z.infer<typeof inboxRowShape> {
  return { ...inboxFields(row, row.labels, row.fromName), noteCount: row.noteCount };
}

/** A received fax with what a team wrote about it. */
export function presentInboxItem(
  fax: FaxDetail,
  labels: readonly Label[],
  notes: readonly FaxNote[],
): z.infer<typeof inboxItemShape> {
  return { ...inboxFields(fax, labels, fax.theirName), notes: notes.map(presentNote) };
}

function inboxFields(
  fax: InboxRow | FaxDetail,
  labels: readonly Label[],
  fromName: string | null,
): Omit<z.infer<typeof inboxItemShape>, "notes"> {
  return {
    id: fax.id,
    status: statusFacts(fax.status).forPrograms,
    from: fax.fromNumber,
    fromName,
    to: fax.toNumber,
    pages: fax.pageCount,
    documentId: fax.documentId,
    place: placeOf(fax),
    assignee: fax.assigneeName,
    labels: labels.map(({ id, name }) => ({ id, name })),
    isRead: fax.isRead,
    dueAt: fax.deadlineAt?.toISOString() ?? null,
    receivedAt: fax.createdAt.toISOString(),
  };
}

export function presentNote({ id, text, personName, createdAt }: FaxNote): z.infer<typeof noteShape> {
  return { id, text, by: personName, createdAt: createdAt.toISOString() };
}

export function presentContact(contact: Contact): z.infer<typeof contactShape> {
  const { id, name, organisation, note, groups, numbers, isOnlyMine } = contact;
  return { id, name, organisation, note, groups, numbers, isOnlyMine };
}
