import "server-only";
import { and, count, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { faxLabels, inboxRules, inboxViews, labels } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import { seesEverything } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";

/** On how many faxes each label is, by its id; none where it is on no fax. For whoever sees all faxes; null for others. */
export async function countLabelled(viewer: Viewer): Promise<ReadonlyMap<string, number> | null> {
  if (!seesEverything(viewer)) return null;
  const { labelId } = faxLabels;
  const rows = await database().select({ labelId, faxes: count() }).from(faxLabels).groupBy(labelId);
  return new Map(rows.map((row) => [row.labelId, row.faxes]));
}

/**
 * Removes a label for good, and puts another on its faxes, saved views and inbox rules where one is named. With none, views
 * of it go, too. Everybody who writes may remove what is on no fax and in nobody else's view, admins any. Throws `forbidden`,
 * `not-found` for either label, `not-possible-now` where an inbox rule would have nothing to put.
 */
export async function removeLabel(viewer: Viewer, labelId: string, insteadId: string | null): Promise<void> {
  assertMayWrite(viewer);
  await database().transaction(async (tx) => {
    const { name, instead } = await lockLabels(tx, labelId, insteadId);
    const isItsRule = eq(sql`${inboxRules.effect} ->> 'labelId'`, labelId);
    const faxes = await tx.$count(faxLabels, eq(faxLabels.labelId, labelId));
    const rules = await tx.$count(inboxRules, isItsRule);
    const isOthersView = and(
      isNull(inboxViews.removedAt),
      or(inboxViews.isShared, ne(inboxViews.personId, viewer.personId)),
    );
    const othersViews = await tx.$count(inboxViews, and(eq(inboxViews.labelId, labelId), isOthersView));
    if (viewer.role !== "admin" && (faxes > 0 || rules > 0 || othersViews > 0)) {
      throw new AppError("forbidden", "Faxes, views or inbox rules have this label. Ask an admin to remove it.");
    }
    if (instead) {
      await tx.execute(sql`insert into ${faxLabels} (fax_id, label_id)
        select fax_id, ${instead.id}::uuid from ${faxLabels} where ${faxLabels.labelId} = ${labelId} on conflict do nothing`);
      await tx.update(inboxViews).set({ labelId: instead.id }).where(eq(inboxViews.labelId, labelId));
      const effect = sql`jsonb_set(${inboxRules.effect}, '{labelId}', to_jsonb(${instead.id}::text))`;
      await tx.update(inboxRules).set({ effect }).where(isItsRule);
    } else if (rules > 0) {
      throw new AppError(
        "not-possible-now",
        "An inbox rule puts this label on faxes. Choose another label for it, or delete the rule first.",
      );
    }
    await tx.delete(labels).where(eq(labels.id, labelId));
    await recordAudit(tx, {
      ...{ actor: viewer.personId, action: "label.removed", subjectKind: "label", subjectId: labelId },
      detail: { name, faxes, instead: instead?.name ?? null },
    });
  });
}

/** Nobody puts a label on a fax, or saves a view of it, while it goes. */
async function lockLabels(tx: Transaction, labelId: string, insteadId: string | null) {
  const ids = insteadId ? [labelId, insteadId] : [labelId];
  const { id, name } = labels;
  const found = await tx.select({ id, name }).from(labels).where(inArray(id, ids)).orderBy(id).for("update");
  const label = found.find((each) => each.id === labelId);
  if (!label) throw new AppError("not-found", "This label is not there any more.");
  const instead = found.find((each) => each.id === insteadId) ?? null;
  if (insteadId === labelId || (insteadId && !instead)) {
    throw new AppError("not-found", "The other label is not there any more. Choose again.");
  }
  return { name: label.name, instead };
}
