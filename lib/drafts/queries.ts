import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { drafts } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";
import { type Draft, draftContentShape } from "@/lib/drafts/draft-content";
import { MOST_DRAFTS } from "@/lib/drafts/rules";
import { isUuid } from "@/lib/is-uuid";
import { type Question, question } from "@/lib/questions";

/** A draft of the viewer's own, or null. Admins don't see what others are still writing. */
export async function findDraft(viewer: Viewer, id: string): Promise<Draft | null> {
  if (!isUuid(id)) return null;
  const [draft] = await readDrafts(and(eq(drafts.personId, viewer.personId), eq(drafts.id, id)), 1);
  return draft ?? null;
}

/** The viewer's drafts, last changed first, at most 100. */
export function listDrafts(viewer: Viewer): Promise<Draft[]> {
  return readDrafts(eq(drafts.personId, viewer.personId), MOST_DRAFTS);
}

/** These drafts, whosesoever they are: whoever asks has found out already that they may be shown. */
export function readDraftsWith(ids: readonly string[]): Promise<Draft[]> {
  return readDrafts(inArray(drafts.id, [...ids]), ids.length);
}

/** How many drafts the viewer has, to be asked together with other questions. */
export function draftCount({ personId }: Viewer): Question<number> {
  return question<{ drafts: number }, number>(
    sql`select count(*) as drafts from ${drafts} where ${drafts.personId} = ${personId}`,
    ([found]) => Math.min(found?.drafts ?? 0, MOST_DRAFTS),
  );
}

async function readDrafts(where: SQL | undefined, limit: number): Promise<Draft[]> {
  const rows = await database()
    .select()
    .from(drafts)
    .where(where)
    .orderBy(desc(drafts.updatedAt), desc(drafts.id))
    .limit(limit);
  return rows.map(({ id, content, createdAt, updatedAt }) => ({
    id,
    content: draftContentShape.catch(draftContentShape.parse({})).parse(content),
    createdAt,
    updatedAt,
  }));
}
