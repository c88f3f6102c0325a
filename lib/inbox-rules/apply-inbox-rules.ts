import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf, type Transaction } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import { faxLabels, inboxRuleRuns } from "@/db/schema/inbox";
import { mayHave } from "@/lib/fax/inbox/who-may-have";
import { changeFax, type FaxChanges } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { placeOf } from "@/lib/fax/rules/item-change";
import type { StoredFax } from "@/lib/fax/store";
import { listActiveRules, readRuleNames } from "@/lib/inbox-rules/queries";
import { isMeantBy } from "@/lib/inbox-rules/rule-condition";
import { type InboxRule, ruleWords } from "@/lib/inbox-rules/rules/inbox-rule";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { tell } from "@/lib/notices/tell";

/**
 * Does with a received fax what the rules say, in their order, each rule once for a fax. What people or an earlier rule decided
 * stays: somebody's fax is handed to nobody else, junk to nobody at all, and only what is to do is marked as done or junk.
 */
export async function applyInboxRules(job: Job): Promise<JobOutcome> {
  const rules = await listActiveRules();
  const meant = await rulesMeaning(job.subjectId, rules);
  if (meant.length === 0) return { done: true };
  const names = await readRuleNames();
  for (const rule of meant) {
    await database().transaction((tx) => applyRule(tx, job.subjectId, rule, ruleWords(rule, names)));
  }
  return { done: true };
}

/** Those of the rules by which the fax is meant, in one question. No effect of a rule is another's condition. */
async function rulesMeaning(faxId: string, rules: readonly InboxRule[]): Promise<InboxRule[]> {
  if (rules.length === 0) return [];
  const isMeant = rules.map(({ condition }) => sql`coalesce((${isMeantBy(condition)})::boolean, false)`);
  const [fax] = await rowsOf<{ meanings: boolean[] }>(
    database(),
    sql`select array[${sql.join(isMeant, sql`, `)}] as meanings from ${faxes} where ${faxes.id} = ${faxId}`,
  );
  return rules.filter((_, place) => fax?.meanings[place]);
}

async function applyRule(tx: Transaction, faxId: string, rule: InboxRule, words: string): Promise<void> {
  const fax = await lockFax(tx, faxId);
  if (!fax || fax.deletedAt) return;
  const first = await tx
    .insert(inboxRuleRuns)
    .values({ faxId, ruleId: rule.id })
    .onConflictDoNothing()
    .returning({ faxId: inboxRuleRuns.faxId });
  if (first.length === 0) return;
  const changes = await changesBy(tx, fax, rule);
  const { labelId } = rule.effect;
  if (labelId) await tx.insert(faxLabels).values({ faxId, labelId }).onConflictDoNothing();
  if (changes.assigneeId) await tell(tx, [String(changes.assigneeId)], "assigned", faxId);
  await changeFax(tx, faxId, {
    ...(Object.keys(changes).length > 0 && { changes }),
    timeline: "ruled",
    detail: { name: words },
    audit: "fax.ruled",
    facts: { rule: rule.id },
    by: "portal",
  });
}

async function changesBy(tx: Transaction, fax: StoredFax, { effect }: InboxRule): Promise<FaxChanges> {
  const { assignTo, place } = effect;
  const isHanded =
    assignTo && !fax.assigneeId && placeOf(fax) !== "junk" && (await mayHave(tx, assignTo, fax.toNumber));
  const isPut = place && placeOf(fax) === "to-do";
  return {
    ...(isHanded && { assigneeId: assignTo }),
    ...(isPut && (place === "done" ? { doneAt: sql`now()` } : { junkedAt: sql`now()` })),
  };
}
