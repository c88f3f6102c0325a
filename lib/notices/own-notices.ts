import "server-only";
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { drafts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { notices } from "@/db/schema/notices";
import type { Viewer } from "@/lib/auth/viewer-type";
import { keyset, PAGE_SIZE, type Page, pageOf } from "@/lib/keyset";
import type { NoticeKind } from "@/lib/notices/rules/notice-choices";
import { ask, type Question, question } from "@/lib/questions";
import { visibleTo } from "@/lib/visibility/who-sees-what";

const COUNTED_UP_TO = 1000;

export type FaxNotice = {
  id: string;
  kind: NoticeKind;
  createdAt: Date;
  isRead: boolean;
  /** What a program asks, where it tells of that; whether they may still decide is asked when they look. */
  askId: string | null;
  /** The fax that it tells of, as the viewer may see it now; null when they no longer may. */
  fax: { id: string; direction: "inbound" | "outbound"; number: string } | null;
  /** The draft that it tells of, where it is the viewer's; null otherwise. */
  draftId: string | null;
};

/** What the viewer was told, newest first, a page at a time. Names a fax only where they may see it now. */
export async function listOwnFaxNotices(viewer: Viewer, cursor?: string, limit = PAGE_SIZE): Promise<Page<FaxNotice>> {
  const { condition, order } = keyset(cursor, { createdAt: notices.at, id: notices.id });
  const found = await database()
    .select({
      id: notices.id,
      kind: notices.kind,
      createdAt: notices.at,
      isRead: sql<boolean>`${notices.readAt} is not null`,
      askId: notices.askId,
      fax: {
        id: faxes.id,
        direction: faxes.direction,
        number: sql<string>`case ${faxes.direction} when 'inbound' then ${faxes.fromNumber} else ${faxes.toNumber} end`,
      },
      draftId: drafts.id,
    })
    .from(notices)
    .leftJoin(faxes, and(eq(faxes.id, notices.faxId), visibleTo(viewer)))
    .leftJoin(drafts, and(eq(drafts.id, notices.draftId), eq(drafts.personId, viewer.personId)))
    .where(and(isInBellOf(viewer), condition))
    .orderBy(...order)
    .limit(limit + 1);
  return pageOf(found, limit, cursor);
}

/** How many of them the viewer has not read, counted up to 1,001. */
export function countUnreadFaxNotices(viewer: Viewer): Promise<number> {
  return ask(unreadFaxNotices(viewer));
}

/** The same, to be asked together with other questions. */
export function unreadFaxNotices(viewer: Viewer): Question<number> {
  const unread = and(isInBellOf(viewer), isNull(notices.readAt));
  return question<{ count: number }, number>(
    sql`select count(*)::int as count from (select from ${notices} where ${unread} limit ${COUNTED_UP_TO + 1}) as unread`,
    ([found]) => found?.count ?? 0,
  );
}

export type Told = { id: string; kind: NoticeKind };

/** The newest of what the viewer was told and has not read: that it is so, not of which fax. */
export function listNewestUnread(viewer: Viewer, limit: number): Promise<Told[]> {
  return database()
    .select({ id: notices.id, kind: notices.kind })
    .from(notices)
    .where(and(isInBellOf(viewer), isNull(notices.readAt)))
    .orderBy(desc(notices.at), desc(notices.id))
    .limit(limit);
}

/** Whether the viewer was told something of a fax and has not read it. */
export async function hasUnreadFaxNotice(viewer: Viewer, faxId: string): Promise<boolean> {
  const unread = and(isInBellOf(viewer), isNull(notices.readAt), eq(notices.faxId, faxId));
  return (await database().$count(notices, unread)) > 0;
}

/** Marks what the viewer was told of a fax as read, or of all faxes. What somebody else was told is left alone. */
export async function markFaxNoticesRead(viewer: Viewer, faxId?: string): Promise<void> {
  await database()
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(and(isInBellOf(viewer), isNull(notices.readAt), faxId ? eq(notices.faxId, faxId) : undefined));
}

/** Forgets what people were told long ago, read or not: the faxes themselves tell what became of them. */
export async function forgetOldNotices(): Promise<void> {
  await database().delete(notices).where(sql`${notices.at} < now() - interval '90 days'`);
}

function isInBellOf({ personId }: Viewer): SQL | undefined {
  return and(eq(notices.personId, personId), sql`${notices.isInBell}`);
}
