import "server-only";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { contactGroups, contactNumbers, contacts } from "@/db/schema/contacts";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactVisibleTo } from "@/lib/contacts/queries";

/** Groups of one book among which is looked; nobody tells more apart. */
const MOST_GROUPS_LOOKED_AT = 500;
/** Members that are counted; a fax goes to no more. */
const MOST_COUNTED = 1_000;

export type FoundGroup = { name: string; faxNumbers: number };

/** The groups with a word that begins like `typed`, and how many fax numbers are in each, up to a thousand. */
export async function findGroups(viewer: Viewer, typed: string, limit: number): Promise<FoundGroup[]> {
  return rowsOf<FoundGroup>(
    database(),
    sql`with recursive office as (${groupsOf(sql`owner_id is null`, "office")}),
      own as (${groupsOf(sql`owner_id = ${viewer.personId}`, "own")}),
      found as (
        select folded, min(name) as name
        from ((select * from office limit ${MOST_GROUPS_LOOKED_AT}) union all (select * from own limit ${MOST_GROUPS_LOOKED_AT})) as looked_at
        where folded like '% ' || ltrim(search_words(${typed})) || '%'
        group by folded
      ), counted as (
        select found.folded, name, (select count(*)::int from (${faxNumbersIn(viewer, sql`found.folded`)} limit ${MOST_COUNTED}) as its)
          as "faxNumbers"
        from found
      )
      select name, "faxNumbers" from counted where "faxNumbers" > 0 order by folded limit ${limit}`,
  );
}

/** The group that bears each of these names whole, in whatever capitals and accents; names that none with a fax number bears are left out. */
export async function groupsNamed(viewer: Viewer, names: readonly string[]): Promise<ReadonlyMap<string, FoundGroup>> {
  const found = await rowsOf<FoundGroup & { asked: string }>(
    database(),
    sql`with asked as (
        select name as asked, search_words(name) as folded from json_array_elements_text(${JSON.stringify(names)}::json) as typed(name)
      ), found as (
        select asked, folded, (select min(name) from ${contactGroups} its_group where its_group.folded = asked.folded
          and (its_group.owner_id is null or its_group.owner_id = ${viewer.personId})) as name
        from asked
      ), counted as (
        select asked, name, (select count(*)::int from (${faxNumbersIn(viewer, sql`found.folded`)} limit ${MOST_COUNTED}) as its)
          as "faxNumbers"
        from found where name is not null
      )
      select asked, name, "faxNumbers" from counted where "faxNumbers" > 0`,
  );
  return new Map(found.map(({ asked, ...group }) => [asked, group]));
}

/** The fax numbers of all members of a group, each once, up to `limit`, in the order of the members' names. */
export async function faxNumbersOfGroup(viewer: Viewer, name: string, limit: number): Promise<string[]> {
  const found = await database()
    .select({ number: contactNumbers.number })
    .from(contactNumbers)
    .innerJoin(contacts, eq(contacts.id, contactNumbers.contactId))
    .where(
      and(
        inArray(
          contacts.id,
          sql`(select contact_id from ${contactGroups} where (owner_id is null or owner_id = ${viewer.personId}) and folded = search_words(${name}))`,
        ),
        isNull(contacts.deletedAt),
        contactVisibleTo(viewer),
        isNull(contactNumbers.removedAt),
        eq(contactNumbers.kind, "fax"),
      ),
    )
    .groupBy(contactNumbers.number)
    .orderBy(sql`min(${contacts.sortName})`, contactNumbers.number)
    .limit(limit);
  return found.map(({ number }) => number);
}

/**
 * Leaps through an index from one group to the next, however many members each has. The order names the owner too: `is null` is
 * no constant to the planner, which would sort all members at each leap.
 */
function groupsOf(book: SQL, name: string): SQL {
  const next = (condition: SQL) =>
    sql`select folded, name from ${contactGroups} where ${book} and ${condition} order by owner_id, folded limit 1`;
  return sql`(${next(sql`true`)})
    union all select leap.folded, leap.name from ${sql.raw(name)}, lateral (${next(sql`folded > ${sql.raw(name)}.folded`)}) as leap`;
}

function faxNumbersIn(viewer: Viewer, folded: SQL): SQL {
  return sql`select from ${contactGroups} its_member
    join ${contacts} who on who.id = its_member.contact_id and who.deleted_at is null
    join ${contactNumbers} its_number on its_number.contact_id = who.id and its_number.removed_at is null and its_number.kind = 'fax'
    where its_member.folded = ${folded} and (its_member.owner_id is null or its_member.owner_id = ${viewer.personId})`;
}
