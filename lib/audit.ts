import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { faxApplications } from "@/db/schema/applications";
import { asks } from "@/db/schema/asks";
import { auditEntries } from "@/db/schema/audit";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { numbers, people } from "@/db/schema/people";
import type { AuditAction } from "@/lib/audit-words";
import { isUuid } from "@/lib/is-uuid";
import { requestOrigin } from "@/lib/request-origin";

export type AuditEntry = {
  /** A person's id, or the name of the part of the portal that acted. */
  actor: string;
  action: AuditAction;
  subjectKind: string;
  subjectId: string;
  /** Never content or a secret. */
  detail?: Record<string, string | number | boolean | null>;
};

/**
 * Notes who did what, inside the transaction that does it; the facts by which the thing is known when it is gone, and
 * where the request came from, are added here.
 */
export async function recordAudit(transaction: Executor, entry: AuditEntry & { id?: string }): Promise<void> {
  const { address, sessionId } = await requestOrigin();
  const { subjectKind, subjectId, detail = null } = entry;
  await transaction
    .insert(auditEntries)
    .values({ ...entry, detail, address, sessionId, facts: factsOf(subjectKind, subjectId) });
}

/** What is true of a thing at this moment: numbers, pages, time. Never what a fax or a file says. */
function factsOf(kind: string, id: string): SQL | null {
  if (kind === "fax" && isUuid(id)) {
    return sql`(select jsonb_strip_nulls(jsonb_build_object('direction', f.direction, 'from', f.from_number, 'to', f.to_number,
      'pages', coalesce(f.page_count, d.page_count), 'at', ${utc(sql`f.created_at`)}))
      from ${faxes} f left join ${documents} d on d.id = f.document_id where f.id = ${id}::uuid)`;
  }
  if (kind === "batch" && isUuid(id)) {
    return sql`(select jsonb_strip_nulls(jsonb_build_object('from', min(f.from_number), 'to', string_agg(f.to_number, ', ' order by f.batch_position),
      'pages', min(coalesce(f.page_count, d.page_count)), 'at', ${utc(sql`min(f.created_at)`)}))
      from ${faxes} f left join ${documents} d on d.id = f.document_id where f.batch_id = ${id}::uuid)`;
  }
  if (kind === "document" && isUuid(id)) {
    return sql`(select jsonb_strip_nulls(jsonb_build_object('pages', d.page_count, 'at', ${utc(sql`d.created_at`)}, 'direction', f.direction,
      'from', f.from_number, 'to', f.to_number))
      from ${documents} d left join lateral (
        select direction, from_number, to_number from ${faxes} where document_id = d.id order by created_at limit 1
      ) f on true where d.id = ${id}::uuid)`;
  }
  if (kind === "ask" && isUuid(id)) {
    return sql`(select jsonb_build_object('from', a.from_number, 'pages', d.page_count, 'at', ${utc(sql`a.asked_at`)})
      from ${asks} a join ${documents} d on d.id = a.document_id where a.id = ${id}::uuid)`;
  }
  if (kind === "person" && isUuid(id)) {
    return sql`(select jsonb_build_object('name', name, 'role', role) from ${people} where id = ${id}::uuid)`;
  }
  if (kind === "number") {
    return sql`(select jsonb_build_object('number', phone_number) from ${numbers} where telnyx_id = ${id} limit 1)`;
  }
  if (kind === "fax_application") {
    return sql`(select jsonb_build_object('name', application_name) from ${faxApplications} where id = ${id})`;
  }
  return null;
}

/** The same text whatever zone the database shows its times in. */
function utc(moment: SQL): SQL {
  return sql`to_char(${moment} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
