import "server-only";
import { and, eq, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { inboxViews, labels } from "@/db/schema/inbox";
import { numbers, people } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { holdLabel } from "@/lib/fax/inbox/labels";
import { type InboxFilter, LONGEST_VIEW_NAME } from "@/lib/fax/rules/inbox-view";
import { isUuid } from "@/lib/is-uuid";
import { ask, type Question, question } from "@/lib/questions";
import { numbersOf } from "@/lib/visibility/who-sees-what";

/*
 * Views of the inbox that are kept under a name, for their maker or for everybody. A view holds what is asked for, never faxes: who
 * opens it sees what they may see anyway. One of a number that is not the viewer's is not there for them.
 */

/** More of one person would not be found again. */
const MOST_VIEWS = 50;

const REMOVED_ARE_KEPT = sql`interval '1 day'`;

/** A view, what it shows in names, whose it is, and whether the viewer may rename and delete it. */
export type InboxView = InboxFilter & {
  id: string;
  name: string;
  isShared: boolean;
  byName: string;
  numberLabel: string | null;
  labelName: string | null;
  mayChange: boolean;
};

/** The viewer's own views and everybody's, by name. */
export async function listViews(viewer: Viewer): Promise<InboxView[]> {
  const found = await readViews(viewer);
  return found.toSorted((one, other) => BY_NAME.compare(one.name, other.name));
}

/** The same as what they ask for, without what it is called: to be asked together with other questions. */
export function viewFilters(viewer: Viewer): Question<NamedFilter[]> {
  return question<NamedFilter, NamedFilter[]>(
    sql`select ${inboxViews.id}, ${inboxViews.name}, ${inboxViews.tab}, ${inboxViews.toNumber} as "toNumber",
      ${inboxViews.labelId} as "labelId", ${inboxViews.words} from ${inboxViews} where ${isShownTo(viewer)}`,
    (found) => found.toSorted((one, other) => BY_NAME.compare(one.name, other.name)),
  );
}

type NamedFilter = InboxFilter & { id: string; name: string };

const BY_NAME = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** A view that is the viewer's or everybody's; null where there is none. */
export async function findView(viewer: Viewer, viewId: string): Promise<InboxView | null> {
  if (!isUuid(viewId)) return null;
  const [found] = await readViews(viewer, eq(inboxViews.id, viewId));
  return found ?? null;
}

/**
 * Keeps a view under a name and answers its id. Whoever may make labels may keep one for everybody. Throws `wrong-input` for an
 * empty name or one of over 40 characters, `not-possible-now` at 50 views of one's own, `not-found` for a label that is gone, `forbidden` for whoever only reads.
 */
export async function saveView(
  viewer: Viewer,
  { name, isShared, ...filter }: InboxFilter & { name: string; isShared: boolean },
): Promise<string> {
  assertMayWrite(viewer);
  const kept = nameOf(name);
  const { personId } = viewer;
  return database().transaction(async (tx) => {
    await tx
      .delete(inboxViews)
      .where(and(isNotNull(inboxViews.removedAt), lt(inboxViews.removedAt, sql`now() - ${REMOVED_ARE_KEPT}`)));
    if ((await tx.$count(inboxViews, and(eq(inboxViews.personId, personId), isThere()))) >= MOST_VIEWS) {
      throw new AppError("not-possible-now", `You have ${MOST_VIEWS} views already. Delete one first.`);
    }
    if (filter.labelId) await holdLabel(tx, filter.labelId);
    const [made] = await tx
      .insert(inboxViews)
      .values({ personId, isShared, name: kept, ...filter })
      .returning({ id: inboxViews.id });
    if (!made) throw new Error("An insert answered no row.");
    if (isShared) await audit(tx, viewer, "view.saved", made.id);
    return made.id;
  });
}

/** Gives a view another name. For its maker, and admins where it is everybody's. Throws `not-found`, `wrong-input`. */
export async function renameView(viewer: Viewer, viewId: string, name: string): Promise<void> {
  await changeView(viewer, viewId, { name: nameOf(name) }, "view.renamed");
}

/** Takes a view away, or brings it back within a day. For its maker, and admins where it is everybody's. Throws `not-found`. */
export async function removeView(viewer: Viewer, viewId: string, { isBack }: { isBack: boolean }): Promise<void> {
  await changeView(viewer, viewId, { removedAt: isBack ? null : sql`now()` }, isBack ? "view.saved" : "view.deleted");
}

async function changeView(
  viewer: Viewer,
  viewId: string,
  changes: { name: string } | { removedAt: SQL | null },
  action: AuditAction,
): Promise<void> {
  assertMayWrite(viewer);
  await database().transaction(async (tx) => {
    const [changed] = await tx
      .update(inboxViews)
      .set(changes)
      .where(and(eq(inboxViews.id, viewId), isTheirs(viewer), "name" in changes ? isThere() : undefined))
      .returning({ isShared: inboxViews.isShared });
    if (!changed) {
      throw new AppError("not-found", "This view is not there any more, or only its maker and admins may change it.");
    }
    if (changed.isShared) await audit(tx, viewer, action, viewId);
  });
}

function readViews(viewer: Viewer, which?: SQL): Promise<readonly InboxView[]> {
  const views = sql`select ${inboxViews.id}, ${inboxViews.name}, ${inboxViews.isShared} as "isShared", ${inboxViews.tab},
      ${inboxViews.toNumber} as "toNumber", ${inboxViews.labelId} as "labelId", ${inboxViews.words},
      ${people.name} as "byName", ${numbers.label} as "numberLabel", ${labels.name} as "labelName",
      coalesce(${isTheirs(viewer)}, false) as "mayChange"
    from ${inboxViews} join ${people} on ${people.id} = ${inboxViews.personId}
    left join ${numbers} on ${numbers.phoneNumber} = ${inboxViews.toNumber}
    left join ${labels} on ${labels.id} = ${inboxViews.labelId}
    where ${and(isShownTo(viewer), which)}`;
  return ask(question<InboxView, readonly InboxView[]>(views, (rows) => rows));
}

function isThere(): SQL {
  return isNull(inboxViews.removedAt);
}

function isShownTo(viewer: Viewer): SQL | undefined {
  return and(
    isThere(),
    or(inboxViews.isShared, eq(inboxViews.personId, viewer.personId)),
    or(isNull(inboxViews.toNumber), sql`${inboxViews.toNumber} in ${numbersOf(viewer)}`),
  );
}

/** Condition: the viewer may change it. */
function isTheirs(viewer: Viewer): SQL | undefined {
  const isOwn = eq(inboxViews.personId, viewer.personId);
  return viewer.role === "admin" ? or(isOwn, inboxViews.isShared) : isOwn;
}

function nameOf(typed: string): string {
  const name = typed.replaceAll("\0", "").replace(/\s+/g, " ").trim();
  if (name !== "" && name.length <= LONGEST_VIEW_NAME) return name;
  const wrong = name ? `Shorten it to ${LONGEST_VIEW_NAME} characters.` : "Type a name for the view.";
  throw new AppError("wrong-input", wrong, { fieldErrors: { name: wrong } });
}

function audit(tx: Transaction, viewer: Viewer, action: AuditAction, subjectId: string): Promise<void> {
  return recordAudit(tx, { actor: viewer.personId, action, subjectKind: "inbox-view", subjectId });
}
