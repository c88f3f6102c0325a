import "server-only";
import { and, count, eq, isNotNull, min, notInArray, sql, sum } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { people } from "@/db/schema/people";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { FINAL_STATUSES } from "@/lib/fax/rules/status";
import { countryInSentence } from "@/lib/numbers/rules/country-name";
import { countryOf } from "@/lib/numbers/rules/phone-number";
import { question } from "@/lib/questions";

/** Condition: a fax that is not over waits for an admin's yes. */
export const waitsForAdmin = and(isNotNull(faxes.waitsForYes), notInArray(faxes.status, FINAL_STATUSES));

/** How many faxes wait for an admin's yes, and since when; null when none does. */
export const waitingForYes = question<{ faxes: number; since: string | null }, { faxes: number; since: Date } | null>(
  sql`select count(*)::int as faxes, min(${faxes.createdAt}) as since from ${faxes} where ${waitsForAdmin}`,
  ([found]) => (found?.since ? { faxes: found.faxes, since: new Date(found.since) } : null),
);

const MOST_SHOWN = 50;

/** The submissions that wait for an admin's yes, the oldest first, at most 50. Throws `forbidden` for members. */
export async function listWaitingForYes(viewer: Viewer) {
  assertAdmin(viewer);
  const rows = await database()
    .select({
      submissionKey: faxes.submissionKey,
      firstFaxId: sql<string>`(array_agg(${faxes.id} order by ${faxes.batchPosition}))[1]`,
      batchId: faxes.batchId,
      senderName: people.name,
      reason: faxes.waitsForYes,
      faxes: count(),
      pages: sum(documents.pageCount).mapWith(Number),
      numbers: sql<string[]>`array_agg(${faxes.toNumber} order by ${faxes.batchPosition})`,
      since: min(faxes.createdAt),
    })
    .from(faxes)
    .leftJoin(documents, eq(documents.id, faxes.documentId))
    .leftJoin(people, eq(people.id, faxes.senderId))
    .where(waitsForAdmin)
    .groupBy(faxes.senderId, faxes.submissionKey, faxes.batchId, people.name, faxes.waitsForYes)
    .orderBy(min(faxes.createdAt))
    .limit(MOST_SHOWN);
  return rows.map(({ numbers, ...row }) => ({ ...row, countries: countriesOf(numbers) }));
}

function countriesOf(numbers: readonly string[]): string[] {
  const countries = new Set(numbers.map((number) => countryOf(number)));
  return [...countries].map((country) => (country ? countryInSentence(country) : "an unknown country"));
}
