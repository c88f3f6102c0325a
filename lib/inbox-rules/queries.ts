import "server-only";
import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { inboxRules, labels } from "@/db/schema/inbox";
import { numbers, people } from "@/db/schema/people";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactNameAt } from "@/lib/contacts/queries";
import { isMeantBy } from "@/lib/inbox-rules/rule-condition";
import type { InboxRule, RuleCondition, RuleNames } from "@/lib/inbox-rules/rules/inbox-rule";
import { namedNumber } from "@/lib/numbers/rules/phone-number";

/** So many received faxes a rule is tried on. */
const TRIED_ON = 200;

const COLUMNS = {
  id: inboxRules.id,
  isOn: inboxRules.isOn,
  condition: inboxRules.condition,
  effect: inboxRules.effect,
};

/** All rules, in their order. For admins. */
export async function listRules(viewer: Viewer): Promise<InboxRule[]> {
  assertAdmin(viewer);
  return database().select(COLUMNS).from(inboxRules).orderBy(asc(inboxRules.position), asc(inboxRules.id));
}

/** The rules that are on, in their order. */
export async function listActiveRules(): Promise<InboxRule[]> {
  return database()
    .select(COLUMNS)
    .from(inboxRules)
    .where(eq(inboxRules.isOn, true))
    .orderBy(asc(inboxRules.position), asc(inboxRules.id));
}

/** The names by which rules are told in words. */
export async function readRuleNames(): Promise<RuleNames> {
  const [ours, everybody, all] = await Promise.all([
    database().select({ phoneNumber: numbers.phoneNumber, label: numbers.label }).from(numbers),
    database().select({ id: people.id, name: people.name }).from(people),
    database().select({ id: labels.id, name: labels.name }).from(labels),
  ]);
  const named = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((each) => each.id === id)?.name ?? "somebody who is gone";
  return {
    number: (number) => namedNumber(number, ours.find(({ phoneNumber }) => phoneNumber === number)?.label ?? null),
    person: (personId) => named(everybody, personId),
    label: (labelId) => all.find(({ id }) => id === labelId)?.name ?? "a label that is gone",
  };
}

/** Which of the last 200 received faxes the rule would have been applied to, the newest first. For admins. */
export async function tryRule(viewer: Viewer, condition: RuleCondition) {
  assertAdmin(viewer);
  const last = database()
    .select({ id: faxes.id })
    .from(faxes)
    .where(and(eq(faxes.direction, "inbound"), isNull(faxes.deletedAt), isNull(faxes.splitFrom)))
    .orderBy(desc(faxes.createdAt))
    .limit(TRIED_ON);
  const [hits, count] = await Promise.all([
    database()
      .select({
        faxId: faxes.id,
        from: faxes.fromNumber,
        fromName: contactNameAt(viewer, faxes.fromNumber, faxes.createdAt),
        createdAt: faxes.createdAt,
      })
      .from(faxes)
      .where(and(inArray(faxes.id, last), isMeantBy(condition)))
      .orderBy(desc(faxes.createdAt), desc(faxes.id)),
    database().$count(last.as("last")),
  ]);
  return { hits, of: count };
}
