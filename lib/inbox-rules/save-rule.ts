import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { inboxRules } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { holdLabel } from "@/lib/fax/inbox/labels";
import type { RuleCondition, RuleEffect } from "@/lib/inbox-rules/rules/inbox-rule";

const MOST_RULES = 200;

/**
 * Adds a rule, as the last. It is applied to what comes in from now on. For admins. Throws `wrong-input` for one that does nothing,
 * `not-found` for a label that was removed meanwhile, `not-possible-now` at 200 rules.
 */
export async function saveRule(
  viewer: Viewer,
  { condition, effect }: { condition: RuleCondition; effect: RuleEffect },
): Promise<void> {
  assertAdmin(viewer);
  if (!effect.assignTo && !effect.labelId && !effect.place) {
    throw new AppError("wrong-input", "Choose what the rule does: hand over, label, done or junk.");
  }
  await database().transaction(async (tx) => {
    if (effect.labelId) await holdLabel(tx, effect.labelId);
    await tx.execute(sql`lock table ${inboxRules} in share row exclusive mode`);
    if ((await tx.$count(inboxRules)) >= MOST_RULES) {
      throw new AppError("not-possible-now", `There are ${MOST_RULES} rules already. Delete one first.`);
    }
    const [made] = await tx
      .insert(inboxRules)
      .values({ condition, effect, position: sql`(select coalesce(max(position), 0) + 1 from ${inboxRules})` })
      .returning({ id: inboxRules.id });
    if (made) await audit(tx, viewer, "inbox_rule.saved", made.id);
  });
}

/** Switches a rule on or off. For admins. Throws `not-found`. */
export async function switchRule(viewer: Viewer, ruleId: string, isOn: boolean): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    assertFound(
      await tx.update(inboxRules).set({ isOn }).where(eq(inboxRules.id, ruleId)).returning({ id: inboxRules.id }),
    );
    await audit(tx, viewer, "inbox_rule.switched", ruleId);
  });
}

/** Moves a rule one place up; nothing when it is the first. For admins. Throws `not-found`. */
export async function moveRuleUp(viewer: Viewer, ruleId: string): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const all = await tx
      .select({ id: inboxRules.id })
      .from(inboxRules)
      .orderBy(asc(inboxRules.position), asc(inboxRules.id))
      .for("update");
    const ids = all.map(({ id }) => id);
    const at = ids.indexOf(ruleId);
    assertFound(ids.slice(at, at + 1));
    if (at === 0) return;
    ids.splice(at - 1, 0, ...ids.splice(at, 1));
    for (const [index, id] of ids.entries()) {
      await tx
        .update(inboxRules)
        .set({ position: index + 1 })
        .where(eq(inboxRules.id, id));
    }
    await audit(tx, viewer, "inbox_rule.moved", ruleId);
  });
}

/** Deletes a rule; what it did stays done. For admins. Throws `not-found`. */
export async function deleteRule(viewer: Viewer, ruleId: string): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    assertFound(await tx.delete(inboxRules).where(eq(inboxRules.id, ruleId)).returning({ id: inboxRules.id }));
    await audit(tx, viewer, "inbox_rule.deleted", ruleId);
  });
}

function assertFound(found: readonly unknown[]): void {
  if (found.length === 0) throw new AppError("not-found", "This rule is not there any more.");
}

function audit(tx: Transaction, viewer: Viewer, action: AuditAction, subjectId: string): Promise<void> {
  return recordAudit(tx, { actor: viewer.personId, action, subjectKind: "inbox-rule", subjectId });
}
