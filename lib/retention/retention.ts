import "server-only";
import { asc, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { type Executor, rowsOf, type Transaction } from "@/db/database";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { retentionRules } from "@/db/schema/keeping";
import { numbers } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { nextTimeAt } from "@/lib/clock/office-clock";
import { FINAL_STATUSES } from "@/lib/fax/rules/status";
import { isOnHold } from "@/lib/keeping/holds";
import { lostWith } from "@/lib/visibility/who-sees-what";

export type RetentionRule = typeof retentionRules.$inferSelect;
export type DueFax = { id: string; days: number };
export type KeptNumber = { phoneNumber: string; label: string | null; inbound: number | null; outbound: number | null };

/** For how many days faxes of each number of ours are kept, null for ever. Throws `forbidden` for members. */
export async function listRetention(viewer: Viewer): Promise<KeptNumber[]> {
  assertAdmin(viewer);
  const daysOf = (direction: RetentionRule["direction"]) =>
    sql<number | null>`(select days from ${retentionRules} where ${retentionRules.phoneNumber} = ${numbers.phoneNumber}
      and ${eq(retentionRules.direction, direction)})`;
  return database()
    .select({
      phoneNumber: numbers.phoneNumber,
      label: numbers.label,
      inbound: daysOf("inbound"),
      outbound: daysOf("outbound"),
    })
    .from(numbers)
    .orderBy(asc(numbers.phoneNumber));
}

/** What saving would delete on the next run, and how many other faxes lose the pages that they sent on. */
export type RetentionPreview = { faxes: number; losing: number; at: Date };

/**
 * Sets how long faxes are kept, for every number anew. While `agreed` is not the number of faxes that the next run would then
 * delete, nothing is saved and that is answered. Throws `forbidden` for members.
 */
export async function setRetention(
  viewer: Viewer,
  rules: readonly RetentionRule[],
  agreed: number,
): Promise<RetentionPreview | null> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  const at = await nextRunAt(database());
  return database().transaction(async (tx) => {
    const preview = { ...(await previewOf(tx, rules, at)), at };
    if (preview.faxes > 0 && preview.faxes !== agreed) return preview;
    await tx.delete(retentionRules);
    if (rules.length > 0) await tx.insert(retentionRules).values([...rules]);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "settings.retention-changed",
      subjectKind: "setting",
      subjectId: "retention",
      detail: {
        rules: rules.map(({ phoneNumber, direction, days }) => `${direction} ${phoneNumber} ${days}`).join(", "),
      },
    });
    return null;
  });
}

async function previewOf(tx: Transaction, rules: readonly RetentionRule[], at: Date) {
  const isOfDue = sql`${faxes.id} in (select id from due)`;
  const own = sql`select document_id from due where document_id is not null union
    select ${faxAttempts.transmittedDocumentId} from ${faxAttempts} join due on due.id = ${faxAttempts.faxId}
    where ${faxAttempts.transmittedDocumentId} is not null`;
  const [counts] = await rowsOf<Omit<RetentionPreview, "at">>(
    tx,
    sql`with due as materialized (
        select ${faxes.id}, ${faxes.documentId} from ${faxes} join ${asTable(rules)} on ${isDue(at)}
      ), lost as materialized (${lostWith(isOfDue, own)})
      select (select count(*) from due)::int as faxes, (
        select count(*) from ${faxes} where ${faxes.deletedAt} is null and not (${isOfDue}) and (
          ${faxes.documentId} in (select id from lost) or exists (
            select from ${faxAttempts} where ${faxAttempts.faxId} = ${faxes.id}
              and ${faxAttempts.transmittedDocumentId} in (select id from lost)))
      )::int as losing`,
  );
  return counts ?? { faxes: 0, losing: 0 };
}

/** The faxes that the rules delete as of `now`, in the order of their ids, after one of them. */
export function listDue(now: Date, after: string, limit: number): Promise<DueFax[]> {
  return rowsOf<DueFax>(
    database(),
    sql`select ${faxes.id}, rule.days from ${faxes} join ${retentionRules} rule on ${isDue(now)}
      where ${faxes.id} > ${after} order by ${faxes.id} limit ${limit}`,
  );
}

/** Condition: the rule `rule` deletes the fax as of `now`; never one that is under way or on legal hold. */
function isDue(now: Date): SQL {
  const finals = sql.join(
    FINAL_STATUSES.map((status) => sql`${status}`),
    sql`, `,
  );
  return sql`rule.direction::text = ${faxes.direction}::text
    and rule.phone_number = case ${faxes.direction} when 'inbound' then ${faxes.toNumber} else ${faxes.fromNumber} end
    and coalesce(${faxes.finishedAt}, ${faxes.createdAt}) < ${now.toISOString()}::timestamptz - make_interval(days => rule.days)
    and ${faxes.deletedAt} is null and ${faxes.status} in (${finals}) and not ${isOnHold()}`;
}

function asTable(rules: readonly RetentionRule[]): SQL {
  const rows = rules.map(({ phoneNumber, direction, days }) => sql`(${phoneNumber}, ${direction}, ${days}::int)`);
  const none = sql`('', '', 0)`;
  return sql`(values ${sql.join([none, ...rows], sql`, `)}) as rule(phone_number, direction, days)`;
}

/** When the rules are applied next: at 2 in the night where the office is. */
export function nextRunAt(executor: Executor): Promise<Date> {
  return nextTimeAt(executor, 2);
}
