import "server-only";
import { and, eq, exists, inArray, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { documents, pageTexts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { faxNotes } from "@/db/schema/inbox";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { numbersOfNamed } from "@/lib/contacts/queries";
import { lookOf } from "@/lib/fax/rules/fold-words";
import { isSoughtWithin, type SearchTerm, waysToSearch } from "@/lib/fax/rules/search-terms";
import { documentVisibleTo } from "@/lib/visibility/who-sees-what";

/** What has fewer hits is looked up; what has more turns up soon while the list is walked. */
const FEW_HITS = 1_000;
const MORE_THAN_FEW = FEW_HITS + 1;

type FoundBy = { inFields: SQL; inNotes: SQL; bySender: SQL | undefined; byContact: SQL[]; onPages: SQL };

/** Ids of faxes that a term was found in, whoever asks: on their pages, and anywhere else. */
type Hits = { onPages: string[]; elsewhere: string[] };

/**
 * Condition: all that was typed is in the fax, each word in its numbers, its file name, its notes, its sender's name, the
 * name of a contact that has its number, or on its pages where a word begins; undefined when nothing was typed.
 */
export async function searchCondition(viewer: Viewer, typed: string): Promise<SQL | undefined> {
  if (typed.trim() === "") return undefined;
  const ways = await Promise.all(waysToSearch(typed).map((terms) => hasAll(viewer, terms)));
  return or(...ways) ?? sql`false`;
}

async function hasAll(viewer: Viewer, terms: readonly SearchTerm[]): Promise<SQL | undefined> {
  const found = await Promise.all(terms.map((term) => whereFound(viewer, term)));
  const few = await fewestHits(found);
  return and(few && isHit(viewer, few.hits), ...found.map((by) => (by === few?.by ? undefined : isFound(viewer, by))));
}

/** What was looked up is not sought again: who asks decides only about what stands on pages. */
function isHit(viewer: Viewer, { onPages, elsewhere }: Hits): SQL | undefined {
  const all = [...new Set([...elsewhere, ...onPages])];
  if (all.length === 0) return sql`false`;
  const isReadable = sql`exists (select from ${documents} where ${documents.id} = ${faxes.documentId} and ${documentVisibleTo(viewer)})`;
  const isOfElsewhere = elsewhere.length > 0 ? inArray(faxes.id, elsewhere) : undefined;
  return and(inArray(faxes.id, all), onPages.length > 0 ? or(isOfElsewhere, isReadable) : undefined);
}

/**
 * Condition: a word on a page begins with this one of a search, or looks as if it did, where it was read from a picture.
 */
export function isOnPage({ words }: SearchTerm): SQL {
  const isWritten = sql`${pageTexts.words} @@ to_tsquery('simple', ${anyOf(words)})`;
  const looks = words.flatMap((word) => lookOf(word) ?? []);
  return looks.length > 0 ? sql`(${isWritten} or ${pageTexts.looks} @@ ${anyOf(looks)}::tsquery)` : sql`(${isWritten})`;
}

function anyOf(beginnings: readonly string[]): string {
  return beginnings.map((beginning) => `'${beginning.replaceAll("\\", "\\\\")}':*`).join(" | ");
}

async function whereFound(viewer: Viewer, term: SearchTerm): Promise<FoundBy> {
  const patterns = term.words.map((phrase) => (isSoughtWithin(phrase) ? `%${phrase}%` : `% ${phrase}%`));
  const [senders, named] = await Promise.all([peopleNamed(patterns), numbersOfNamed(viewer, patterns)]);
  return {
    inFields: isLike(faxes.searchText, term.digits ? [`%${term.digits}%`, ...patterns] : patterns),
    inNotes: sql`${faxes.id} in (select ${faxNotes.faxId} from ${faxNotes}
      where ${faxNotes.removedAt} is null and ${isLike(sql`search_words(${faxNotes.text})`, patterns)})`,
    bySender: senders.length > 0 ? inArray(faxes.senderId, senders) : undefined,
    byContact:
      named.length > 0 ? [isWith("outbound", faxes.toNumber, named), isWith("inbound", faxes.fromNumber, named)] : [],
    onPages: isOnPage(term),
  };
}

/** The direction is a literal: without it the index of the numbers is not found. */
function isWith(direction: "inbound" | "outbound", column: SQLWrapper, numbers: readonly string[]): SQL {
  return sql`(${faxes.direction} = ${sql.raw(`'${direction}'`)} and ${column} in ${[...numbers]})`;
}

function isLike(text: SQLWrapper, patterns: readonly string[]): SQL {
  return sql`(${sql.join(
    patterns.map((pattern) => sql`${text} like ${pattern}`),
    sql` or `,
  )})`;
}

async function peopleNamed(patterns: readonly string[]): Promise<string[]> {
  const named = await database()
    .select({ id: people.id })
    .from(people)
    .where(isLike(sql`search_words(${people.name})`, patterns));
  return named.map(({ id }) => id);
}

function isFound(viewer: Viewer, { inFields, inNotes, bySender, byContact, onPages }: FoundBy): SQL | undefined {
  const page = database()
    .select({ found: sql`1` })
    .from(pageTexts)
    .innerJoin(documents, eq(documents.id, pageTexts.documentId))
    .where(and(sql`${documents.id} = ${faxes.documentId}`, onPages, documentVisibleTo(viewer)));
  return or(inFields, inNotes, bySender, ...byContact, exists(page));
}

/** The first term that has only few hits, with them; undefined when every one has many. */
async function fewestHits(terms: readonly FoundBy[]): Promise<{ by: FoundBy; hits: Hits } | undefined> {
  for (const by of terms) {
    const [elsewhere, onPages] = await Promise.all([hitsElsewhere(by), hitsOnPages(by.onPages)]);
    if (new Set([...elsewhere, ...onPages]).size <= FEW_HITS) return { by, hits: { onPages, elsewhere } };
  }
  return undefined;
}

/** Each way of finding has an index of its own; asked for together they would use none. */
async function hitsElsewhere({ inFields, inNotes, bySender, byContact }: FoundBy): Promise<string[]> {
  const by = (condition: SQL) => database().select({ id: faxes.id }).from(faxes).where(condition).limit(MORE_THAN_FEW);
  const rows = await union(by(inFields), by(inNotes), ...(bySender ? [by(bySender)] : []), ...byContact.map(by)).limit(
    MORE_THAN_FEW,
  );
  return rows.map(({ id }) => id);
}

async function hitsOnPages(onPages: SQL): Promise<string[]> {
  const rows = await database().transaction(async (tx) => {
    // The words are kept apart from their rows, which so look short: the planner would rather read every page there is.
    await tx.execute(
      sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`,
    );
    // A long document has a word on many pages and is one hit.
    return tx
      .selectDistinct({ id: faxes.id })
      .from(pageTexts)
      .innerJoin(faxes, sql`${faxes.documentId} = ${pageTexts.documentId}`)
      .where(onPages)
      .limit(MORE_THAN_FEW);
  });
  return rows.map(({ id }) => id);
}
