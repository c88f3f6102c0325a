import "server-only";
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { apiKeys } from "@/db/schema/api";
import { faxApplications } from "@/db/schema/applications";
import { auditCounts, auditEntries } from "@/db/schema/audit";
import { faxes } from "@/db/schema/faxes";
import { numbers, people } from "@/db/schema/people";
import { printTokens } from "@/db/schema/printing";
import { assertMayAudit } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { keyset, PAGE_SIZE, type Page, pageOf } from "@/lib/keyset";

export type AuditQuery = { action?: string; actor?: string; cursor?: string | undefined; limit?: number };

export type AuditRow = Awaited<ReturnType<typeof readRows>>[number];

/** What was noted, newest first, 50 a page; `actorName` is null for what the portal did by itself. For admins and auditors. */
export async function listAuditEntries(viewer: Viewer, query: AuditQuery): Promise<Page<AuditRow>> {
  assertMayAudit(viewer);
  const limit = query.limit ?? PAGE_SIZE;
  const { condition, order } = keyset(query.cursor, { createdAt: auditEntries.at, id: auditEntries.id });
  const passes = and(
    query.action ? eq(auditEntries.action, query.action) : undefined,
    query.actor ? eq(auditEntries.actor, query.actor) : undefined,
    condition,
  );
  return pageOf(await readRows(passes, order, limit + 1), limit, query.cursor);
}

/** Everybody who can have done something, for a filter. For admins and auditors. */
export async function listActors(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  assertMayAudit(viewer);
  return database().select({ id: people.id, name: people.name }).from(people).orderBy(asc(people.name), asc(people.id));
}

export type AuditSubjects = {
  faxes: Map<string, { direction: "outbound" | "inbound"; fromNumber: string; toNumber: string }>;
  names: Map<string, string>;
};

/** What the entries of a page are about, by id; what is gone for good is left out. For admins and auditors. */
export async function findAuditSubjects(viewer: Viewer, rows: readonly AuditRow[]): Promise<AuditSubjects> {
  assertMayAudit(viewer);
  const idsOf = (kind: string) =>
    rows.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId);
  const [foundFaxes, ...foundNames] = await Promise.all([
    database()
      .select({ id: faxes.id, direction: faxes.direction, fromNumber: faxes.fromNumber, toNumber: faxes.toNumber })
      .from(faxes)
      .where(and(inArray(faxes.id, idsOf("fax").filter(isUuid)), isNull(faxes.deletedAt))),
    database()
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(inArray(people.id, idsOf("person").filter(isUuid))),
    database()
      .select({ id: faxApplications.id, name: faxApplications.applicationName })
      .from(faxApplications)
      .where(inArray(faxApplications.id, idsOf("fax_application"))),
    database()
      .select({ id: numbers.telnyxId, name: numbers.phoneNumber })
      .from(numbers)
      .where(inArray(numbers.telnyxId, idsOf("number"))),
  ]);
  return {
    faxes: new Map(foundFaxes.map(({ id, ...fax }) => [id, fax])),
    names: new Map(foundNames.flat().map(({ id, name }) => [id, name])),
  };
}

function readRows(where: SQL | undefined, order: SQL[], limit: number) {
  return database()
    .select({
      id: auditEntries.id,
      createdAt: auditEntries.at,
      actor: auditEntries.actor,
      actorName: people.name,
      /** The API key by which they had a program do it. */
      keyName: apiKeys.name,
      /** The address at which they printed it. */
      printerName: printTokens.name,
      action: auditEntries.action,
      subjectKind: auditEntries.subjectKind,
      subjectId: auditEntries.subjectId,
      detail: auditEntries.detail,
      facts: auditEntries.facts,
      address: auditEntries.address,
      sessionId: auditEntries.sessionId,
      count: auditCounts.count,
    })
    .from(auditEntries)
    .leftJoin(auditCounts, eq(auditCounts.entryId, auditEntries.id))
    .leftJoin(people, eq(sql`${people.id}::text`, auditEntries.actor))
    .leftJoin(apiKeys, eq(sql`${apiKeys.id}::text`, auditEntries.sessionId))
    .leftJoin(printTokens, eq(sql`${printTokens.id}::text`, auditEntries.sessionId))
    .where(where)
    .orderBy(...order)
    .limit(limit);
}
