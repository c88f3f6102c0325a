import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { faxLabels } from "@/db/schema/inbox";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { refusalOfOne } from "@/lib/fax/for-each-fax";
import { holdLabel } from "@/lib/fax/inbox/labels";
import { mayHave } from "@/lib/fax/inbox/who-may-have";
import { changeFaxOf, type Deed, type FaxChanges } from "@/lib/fax/ledger";
import { faxNotFound } from "@/lib/fax/refusals";
import { type ItemChange, type Place, placeOf } from "@/lib/fax/rules/item-change";
import { intoTrash, OUT_OF_TRASH } from "@/lib/fax/shelving";
import type { StoredFax } from "@/lib/fax/store";
import { enqueueJob } from "@/lib/jobs/jobs";
import { tell } from "@/lib/notices/tell";

type Change = { deed: Deed; undo: ItemChange };

type FaxChange = { faxId: string; change: ItemChange };

/**
 * Makes one change after the other; one that is refused does not stop the others. Answers what undoes them, the last first, and why
 * others were refused, a reason for each.
 */
export async function changeItems(
  viewer: Viewer,
  changes: readonly FaxChange[],
): Promise<{ undo: FaxChange[]; problems: string[] }> {
  const undo: FaxChange[] = [];
  const problems: string[] = [];
  for (const { faxId, change } of changes) {
    try {
      const undoing = await changeItem(viewer, faxId, change);
      if (undoing) undo.unshift({ faxId, change: undoing });
    } catch (error) {
      problems.push(refusalOfOne(error));
    }
  }
  return { undo, problems };
}

/**
 * Does to a received fax what a person wishes, and answers what undoes it; null where it was so already. Throws `not-found`,
 * `not-possible-now` while it still arrives, and `conflict` when somebody else has taken it meanwhile.
 */
export async function changeItem(viewer: Viewer, faxId: string, change: ItemChange): Promise<ItemChange | null> {
  let undo: ItemChange | null = null;
  await changeFaxOf(viewer, faxId, async (fax, tx) => {
    if (fax.direction !== "inbound") throw faxNotFound();
    const made = await changeOf(tx, viewer, fax, change);
    undo = made?.undo ?? null;
    return made?.deed ?? null;
  });
  return undo;
}

async function changeOf(tx: Transaction, viewer: Viewer, fax: StoredFax, change: ItemChange): Promise<Change | null> {
  switch (change.kind) {
    case "place":
      return put(viewer, fax, change.to);
    case "assign":
      return assign(tx, viewer, fax, change);
    case "label":
      return label(tx, fax, change);
    case "due":
      return setDeadline(tx, fax, change.at);
  }
}

function put(viewer: Viewer, fax: StoredFax, to: Place): Change | null {
  const from = placeOf(fax);
  return from === to ? null : { deed: putting(viewer, fax, to), undo: { kind: "place", to: from } };
}

function putting(viewer: Viewer, fax: StoredFax, to: Place): Deed {
  const isWhereItWas = fax.trashedAt && placeOf({ ...fax, trashedAt: null }) === to;
  if (isWhereItWas) return OUT_OF_TRASH;
  if (to === "trash") return intoTrash(viewer, fax);
  const fromJunk = fax.junkedAt && { junkedAt: null };
  return { changes: { ...NOWHERE, ...fromJunk, ...PLACED[to](viewer) }, ...TOLD[to] };
}

const NOWHERE = { trashedAt: null, trashedBy: null, doneAt: null, doneBy: null };

const PLACED: Record<Exclude<Place, "trash">, (viewer: Viewer) => FaxChanges> = {
  "to-do": () => ({}),
  done: ({ personId }) => ({ doneAt: sql`now()`, doneBy: personId }),
  junk: () => ({ junkedAt: sql`now()` }),
};

const TOLD: Record<Exclude<Place, "trash">, Pick<Deed, "timeline" | "audit">> = {
  "to-do": { timeline: "put_back", audit: "fax.put-back" },
  done: { timeline: "done", audit: "fax.done" },
  junk: { timeline: "junked", audit: "fax.junked" },
};

async function assign(
  tx: Transaction,
  viewer: Viewer,
  fax: StoredFax,
  { to, ifFree }: Extract<ItemChange, { kind: "assign" }>,
): Promise<Change | null> {
  const undo = { kind: "assign", to: fax.assigneeId } as const;
  if (fax.assigneeId === to) return null;
  if (ifFree && fax.assigneeId) {
    throw new AppError("conflict", `${(await nameOf(tx, fax.assigneeId)) ?? "Somebody"} has taken it already.`);
  }
  const changes = { assigneeId: to };
  if (to === null) return { deed: { changes, timeline: "handed_back", audit: "fax.handed-back" }, undo };
  if (!(await mayHave(tx, to, fax.toNumber))) {
    throw new AppError("not-possible-now", "This person does not see the faxes of this number. Hand it to another.");
  }
  if (to === viewer.personId) return { deed: { changes, timeline: "taken", audit: "fax.taken" }, undo };
  const name = (await nameOf(tx, to)) ?? "";
  await tell(tx, [to], "assigned", fax.id);
  return { deed: { changes, timeline: "handed_to", detail: { name }, audit: "fax.handed", facts: { to: name } }, undo };
}

async function nameOf(tx: Transaction, personId: string): Promise<string | undefined> {
  const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return person?.name;
}

async function label(
  tx: Transaction,
  fax: StoredFax,
  { labelId, isOn }: Extract<ItemChange, { kind: "label" }>,
): Promise<Change | null> {
  const { name } = await holdLabel(tx, labelId);
  const changed = isOn
    ? await tx
        .insert(faxLabels)
        .values({ faxId: fax.id, labelId })
        .onConflictDoNothing()
        .returning({ faxId: faxLabels.faxId })
    : await tx
        .delete(faxLabels)
        .where(and(eq(faxLabels.faxId, fax.id), eq(faxLabels.labelId, labelId)))
        .returning({ faxId: faxLabels.faxId });
  if (changed.length === 0) return null;
  const detail = { name };
  const deed: Deed = isOn
    ? { timeline: "labelled", detail, audit: "fax.labelled", facts: detail }
    : { timeline: "unlabelled", detail, audit: "fax.unlabelled", facts: detail };
  return { deed, undo: { kind: "label", labelId, isOn: !isOn } };
}

async function setDeadline(tx: Transaction, fax: StoredFax, at: string | null): Promise<Change | null> {
  const deadlineAt = at === null ? null : new Date(at);
  if (deadlineAt?.getTime() === fax.deadlineAt?.getTime()) return null;
  const undo = { kind: "due", at: fax.deadlineAt?.toISOString() ?? null } as const;
  const facts = { due: deadlineAt?.toISOString() ?? null };
  if (deadlineAt) await enqueueJob(tx, "tell-due", fax.id, { dueAt: deadlineAt });
  const timeline = deadlineAt ? "due_set" : "due_dropped";
  return { deed: { changes: { deadlineAt }, timeline, audit: "fax.due-set", facts }, undo };
}
