import "server-only";
import { and, asc, desc, eq, isNull, like, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { contactGroups, contactNumbers, contacts } from "@/db/schema/contacts";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { ContactNumber, NumberKind } from "@/lib/contacts/rules/contact";
import { isAmong } from "@/lib/is-among";
import { isUuid } from "@/lib/is-uuid";

const PAGE_SIZE = 50;
const MOST_WORDS = 8;
const FEWEST_DIGITS = 3;
const FEWEST_LETTERS = 3;
/** Numbers of contacts by which a search looks for faxes: a word that fits more of them names nobody. */
const MOST_NAMED = 500;

export type Contact = Awaited<ReturnType<typeof readContacts>>[number];
type ContactPage = { rows: Contact[]; previousCursor: string | null; nextCursor: string | null };

/** Condition: an entry of the office's book, or the viewer's own. Nobody else sees what is only mine, admins neither. */
export function contactVisibleTo(viewer: Viewer): SQL {
  return sql`(${contacts.ownerId} is null or ${contacts.ownerId} = ${viewer.personId})`;
}

/** The contacts that fit all words of a search, by name, 50 a page. A cursor names a contact, and nobody by name. */
export async function listContacts(
  viewer: Viewer,
  { search = "", cursor = "", limit = PAGE_SIZE }: { search?: string; cursor?: string; limit?: number } = {},
): Promise<ContactPage> {
  const [, direction, id = ""] = /^(before|after)-(.+)$/.exec(cursor) ?? [];
  const from = isUuid(id) ? id : null;
  const isBack = from !== null && direction === "before";
  const position = sql`(${contacts.sortName}, ${contacts.id})`;
  const edge = sql`(select edge.sort_name, edge.id from ${contacts} edge where edge.id = ${from} and (edge.owner_id is null or edge.owner_id = ${viewer.personId}))`;
  const found = await readContacts(
    and(
      isNull(contacts.deletedAt),
      contactVisibleTo(viewer),
      ...searchConditions(search),
      from ? (isBack ? sql`${position} < ${edge}` : sql`${position} > ${edge}`) : undefined,
    ),
    isBack ? [desc(contacts.sortName), desc(contacts.id)] : [asc(contacts.sortName), asc(contacts.id)],
    limit + 1,
  );
  const hasMore = found.length > limit;
  const kept = found.slice(0, limit);
  const rows = isBack ? kept.reverse() : kept;
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    previousCursor: first && (isBack ? hasMore : from) ? `before-${first.id}` : null,
    nextCursor: last && (isBack || hasMore) ? `after-${last.id}` : null,
  };
}

/** One contact; null when it does not exist for this viewer. */
export async function findContact(viewer: Viewer, contactId: string): Promise<Contact | null> {
  if (!isUuid(contactId)) return null;
  const isIt = and(eq(contacts.id, contactId), isNull(contacts.deletedAt), contactVisibleTo(viewer));
  const [contact] = await readContacts(isIt, [], 1);
  return contact ?? null;
}

/** The contact that each number belongs to now, the viewer's own before the office's. */
export async function contactsOf(
  viewer: Viewer,
  numbers: readonly string[],
): Promise<Map<string, { id: string; name: string; kind: NumberKind }>> {
  if (numbers.length === 0) return new Map();
  const found = await database()
    .select({ number: contactNumbers.number, id: contacts.id, name: contacts.name, kind: contactNumbers.kind })
    .from(contactNumbers)
    .innerJoin(contacts, eq(contacts.id, contactNumbers.contactId))
    .where(and(isAmong(contactNumbers.number, numbers), isNull(contactNumbers.removedAt), contactVisibleTo(viewer)))
    .orderBy(sql`${contactNumbers.ownerId} is not null`);
  return new Map(found.map(({ number, ...contact }) => [number, contact]));
}

/**
 * The fax numbers of the contacts that bear each of these names, in whatever capitals and accents; several contacts may bear one.
 * Names that nobody bears are left out.
 */
export async function faxesNamed(viewer: Viewer, names: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const found = await rowsOf<{ name: string; number: string }>(
    database(),
    sql`select distinct asked.name, ${contactNumbers.number} as number
      from json_array_elements_text(${JSON.stringify(names)}::json) as asked(name)
      join ${contacts} on ${contacts.sortName} = left(search_words(asked.name), 200)
      join ${contactNumbers} on ${contactNumbers.contactId} = ${contacts.id}
      where ${and(isNull(contacts.deletedAt), contactVisibleTo(viewer), isNull(contactNumbers.removedAt), eq(contactNumbers.kind, "fax"))}
      order by number limit ${MOST_NAMED}`,
  );
  const faxes = new Map<string, string[]>();
  for (const { name, number } of found) faxes.set(name, [...(faxes.get(name) ?? []), number]);
  return faxes;
}

/** Those of the numbers that are a fax of the office's contacts, with their names, whoever asks. */
export async function officeFaxes(numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await database()
    .select({ number: contactNumbers.number, name: contacts.name })
    .from(contactNumbers)
    .innerJoin(contacts, eq(contacts.id, contactNumbers.contactId))
    .where(
      and(
        isAmong(contactNumbers.number, numbers),
        isNull(contactNumbers.removedAt),
        isNull(contactNumbers.ownerId),
        eq(contactNumbers.kind, "fax"),
      ),
    );
  return new Map(found.map(({ number, name }) => [number, name]));
}

/**
 * The name of whoever has a number, or had it at a moment: faxes keep the name of a contact that was deleted after them.
 * Null where the viewer knows none.
 */
export function contactNameAt(viewer: Viewer, number: SQLWrapper, at: SQLWrapper): SQL<string | null> {
  return sql<string | null>`(select who.name from ${contactNumbers} its join ${contacts} who on who.id = its.contact_id
    where its.number = ${number} and (its.owner_id is null or its.owner_id = ${viewer.personId})
      and (its.removed_at is null or its.removed_at > ${at})
    order by its.removed_at is not null, its.owner_id is null, its.removed_at limit 1)`;
}

/** The numbers that contacts of these names have or had, by patterns of `like` for folded words. */
export async function numbersOfNamed(viewer: Viewer, patterns: readonly string[]): Promise<string[]> {
  const found = await database()
    .selectDistinct({ number: contactNumbers.number })
    .from(contacts)
    .innerJoin(contactNumbers, eq(contactNumbers.contactId, contacts.id))
    .where(and(contactVisibleTo(viewer), or(...patterns.map((pattern) => like(contacts.searchText, pattern)))))
    .limit(MOST_NAMED);
  return found.map(({ number }) => number);
}

function searchConditions(typed: string): SQL[] {
  const digits = typed.replaceAll(/\D/g, "").replace(/^0+/, "");
  if (digits.length >= FEWEST_DIGITS && /^[\d\s()+./-]+$/.test(typed)) {
    return [
      sql`${contacts.id} in (select contact_id from ${contactNumbers} where removed_at is null and number like ${`%${digits}%`})`,
    ];
  }
  const words = typed.split(/[\s\p{Pd}]+/u).filter(Boolean);
  return words.slice(0, MOST_WORDS).map((word) => {
    // The index knows three letters in a row; of shorter words it knows where they begin.
    const before = word.length < FEWEST_LETTERS ? "% " : "%";
    return sql`${contacts.searchText} like ${before} || ltrim(search_words(${word})) || '%'`;
  });
}

function readContacts(where: SQL | undefined, order: SQL[], limit: number) {
  return database()
    .select({
      id: contacts.id,
      name: contacts.name,
      organisation: contacts.organisation,
      note: contacts.note,
      groups: sql<string[]>`coalesce((
        select json_agg(name order by folded) from ${contactGroups} where contact_id = contacts.id), '[]')`,
      isOnlyMine: sql<boolean>`${contacts.ownerId} is not null`,
      numbers: sql<ContactNumber[]>`coalesce((
        select json_agg(json_build_object('number', number, 'kind', kind, 'note', note) order by kind, number)
        from ${contactNumbers} where contact_id = contacts.id and removed_at is null), '[]')`,
    })
    .from(contacts)
    .where(where)
    .orderBy(...order)
    .limit(limit);
}
