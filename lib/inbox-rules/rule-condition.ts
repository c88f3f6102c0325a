import "server-only";
import { and, eq, gte, isNull, type SQL, sql } from "drizzle-orm";
import { contactGroups, contactNumbers, contacts } from "@/db/schema/contacts";
import { pageTexts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { isOnPage } from "@/lib/fax/queries/search-faxes";
import { searchTerms } from "@/lib/fax/rules/search-terms";
import type { RuleCondition } from "@/lib/inbox-rules/rules/inbox-rule";

/** Condition: a received fax for which the rule is meant. Contacts are those of the office's book. */
export function isMeantBy({ toNumber, from, words, leastPages }: RuleCondition): SQL | undefined {
  return and(
    eq(faxes.direction, "inbound"),
    isNull(faxes.deletedAt),
    // A part of a fax did not come in: who split it off says what becomes of it.
    isNull(faxes.splitFrom),
    toNumber === null ? undefined : eq(faxes.toNumber, toNumber),
    isFrom(from),
    leastPages === null ? undefined : gte(faxes.pageCount, leastPages),
    ...searchTerms(words).map(
      (term) =>
        sql`exists (select from ${pageTexts} where ${pageTexts.documentId} = ${faxes.documentId} and ${isOnPage(term)})`,
    ),
  );
}

function isFrom(from: RuleCondition["from"]): SQL | undefined {
  switch (from.who) {
    case "anybody":
      return undefined;
    case "withheld":
      return sql`${faxes.fromNumber} not like '+%'`;
    case "number":
      return eq(faxes.fromNumber, from.number);
    case "strangers":
      return sql`(${faxes.fromNumber} like '+%' and not exists (${theirNumbers()}))`;
    case "group":
      return sql`exists (${theirNumbers()} and exists (select from ${contactGroups}
        where ${contactGroups.contactId} = ${contacts.id} and ${contactGroups.folded} = search_words(${from.group})))`;
  }
}

function theirNumbers(): SQL {
  return sql`select from ${contactNumbers} join ${contacts} on ${contacts.id} = ${contactNumbers.contactId}
    where ${contactNumbers.number} = ${faxes.fromNumber} and ${contactNumbers.removedAt} is null
      and ${contacts.deletedAt} is null and ${contacts.ownerId} is null`;
}
