import "server-only";
import { and, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import { refusedSenders } from "@/db/schema/inbox";
import { numbers, people } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import { onlyReads } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactNameAt } from "@/lib/contacts/queries";
import { AppError } from "@/lib/errors";
import { faxNotFound } from "@/lib/fax/refusals";
import { numbersOf, receivedVisibleTo } from "@/lib/visibility/who-sees-what";

/*
 * Whose faxes go to junk as they come in, without a notice to anybody: nothing is ever turned away. An admin refuses a sender on
 * all numbers, everybody else on the numbers that are theirs; whoever may refuse may also take that back.
 */

/** From whom, null for whoever sends without a number; on which number of ours, null for all. */
export type Refusal = { from: string | null; to: string | null };

const COLUMNS = { id: refusedSenders.id, from: refusedSenders.fromNumber, to: refusedSenders.toNumber };

type KeptRefusal = Refusal & { id: string };

/**
 * Refuses the senders of these received faxes from now on, and answers what was not refused already. Throws `not-found` when the
 * viewer sees none of them, `forbidden` for whoever only reads.
 */
export async function refuseSendersOf(viewer: Viewer, faxIds: readonly string[]): Promise<KeptRefusal[]> {
  assertMayWrite(viewer);
  const seen = await database()
    .selectDistinct({ from: faxes.fromNumber, to: faxes.toNumber })
    .from(faxes)
    .where(and(inArray(faxes.id, [...faxIds]), receivedVisibleTo(viewer)));
  if (seen.length === 0) throw faxNotFound();
  return refuseSenders(
    viewer,
    seen.map(({ from, to }) => ({
      from: from.startsWith("+") ? from : null,
      to: viewer.role === "admin" ? null : to,
    })),
  );
}

/**
 * Refuses senders from now on, and answers those that were not refused already. Throws `forbidden` for whoever only reads, and
 * for numbers of ours that are not the viewer's.
 */
export async function refuseSenders(viewer: Viewer, refusals: readonly Refusal[]): Promise<KeptRefusal[]> {
  assertMayWrite(viewer);
  return database().transaction(async (tx) => {
    await assertTheirs(tx, viewer, refusals);
    const made = await tx
      .insert(refusedSenders)
      .values(refusals.map(({ from, to }) => ({ fromNumber: from, toNumber: to, refusedBy: viewer.personId })))
      .onConflictDoNothing()
      .returning(COLUMNS);
    for (const refusal of made) await audit(tx, viewer, "sender.refused", refusal);
    return made;
  });
}

/** Takes refusals back, as far as they are the viewer's to take back. Throws `not-found` where none is. */
export async function allowSenders(viewer: Viewer, refusalIds: readonly string[]): Promise<void> {
  assertMayWrite(viewer);
  await database().transaction(async (tx) => {
    const gone = await tx
      .delete(refusedSenders)
      .where(and(inArray(refusedSenders.id, [...refusalIds]), isTheirs(viewer)))
      .returning(COLUMNS);
    if (gone.length === 0) {
      throw new AppError("not-found", "This sender is not refused any more, or only an admin may take that back.");
    }
    for (const refusal of gone) await audit(tx, viewer, "sender.allowed", refusal);
  });
}

/** Who is refused on all numbers and on those that are the viewer's, the newest first. */
export async function listRefusedSenders(viewer: Viewer) {
  return database()
    .select({
      ...COLUMNS,
      fromName: contactNameAt(viewer, refusedSenders.fromNumber, sql`now()`),
      toLabel: numbers.label,
      byName: people.name,
      at: refusedSenders.refusedAt,
      mayAllow: onlyReads(viewer) ? sql<boolean>`false` : sql<boolean>`coalesce(${isTheirs(viewer)}, false)`,
    })
    .from(refusedSenders)
    .innerJoin(people, eq(people.id, refusedSenders.refusedBy))
    .leftJoin(numbers, eq(numbers.phoneNumber, refusedSenders.toNumber))
    .where(onlyReads(viewer) ? undefined : or(isNull(refusedSenders.toNumber), isTheirs(viewer)))
    .orderBy(desc(refusedSenders.refusedAt), refusedSenders.id);
}

/** Condition: faxes from one number to another, both columns, are refused. */
export function isRefused(from: SQL, to: SQL): SQL {
  return sql`exists (select from ${refusedSenders}
    where coalesce(${refusedSenders.fromNumber} = ${from}, ${from} not like '+%')
      and coalesce(${refusedSenders.toNumber} = ${to}, true))`;
}

/** Condition: a refusal that the viewer may make and take back. */
function isTheirs(viewer: Viewer): SQL {
  return viewer.role === "admin" ? sql`true` : sql`${refusedSenders.toNumber} in ${numbersOf(viewer)}`;
}

async function assertTheirs(tx: Transaction, viewer: Viewer, refusals: readonly Refusal[]): Promise<void> {
  if (viewer.role === "admin") return;
  const theirs = await tx
    .select({ phoneNumber: numbers.phoneNumber })
    .from(numbers)
    .where(sql`${numbers.phoneNumber} in ${numbersOf(viewer)}`);
  const isOnTheirs = ({ to }: Refusal) => theirs.some(({ phoneNumber }) => phoneNumber === to);
  if (!refusals.every(isOnTheirs)) {
    throw new AppError("forbidden", "You refuse senders on your own numbers. Ask an admin for the others.");
  }
}

function audit(tx: Transaction, viewer: Viewer, action: AuditAction, { id, from, to }: KeptRefusal): Promise<void> {
  const detail = { from: from ?? "without a number", to: to ?? "all numbers" };
  return recordAudit(tx, { actor: viewer.personId, action, subjectKind: "refused-sender", subjectId: id, detail });
}
