import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { kindsFor, type NoticeChoices, withDefaults } from "@/lib/notices/rules/notice-choices";
import { ask, question } from "@/lib/questions";
import { storableJson } from "@/lib/storable";

/** Where the viewer wants to be told of each kind. */
export function readNoticeChoices({ personId }: Viewer): Promise<NoticeChoices> {
  return ask(
    question<{ chosen: Partial<NoticeChoices> }, NoticeChoices>(
      sql`select ${people.noticeChoices} as chosen from ${people} where ${people.id} = ${personId}`,
      ([found]) => withDefaults(found?.chosen ?? {}),
    ),
  );
}

/** Keeps where the viewer wants to be told of the kinds that concern them, from now on. */
export async function saveNoticeChoices(viewer: Viewer, choices: NoticeChoices): Promise<void> {
  const theirs = Object.fromEntries(kindsFor(viewer).map((kind) => [kind, choices[kind]]));
  await database()
    .update(people)
    .set({ noticeChoices: sql`${people.noticeChoices} || ${storableJson(theirs)}::jsonb` })
    .where(eq(people.id, viewer.personId));
}
