import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { kindsFor, type NoticeChoices, withDefaults } from "@/lib/notices/rules/notice-choices";
import { storableJson } from "@/lib/storable";

/** Where the viewer wants to be told of each kind. */
export async function readNoticeChoices({ personId }: Viewer): Promise<NoticeChoices> {
  const [person] = await database()
    .select({ chosen: people.noticeChoices })
    .from(people)
    .where(eq(people.id, personId));
  return withDefaults(person?.chosen ?? {});
}

/** Keeps where the viewer wants to be told of the kinds that concern them, from now on. */
export async function saveNoticeChoices(viewer: Viewer, choices: NoticeChoices): Promise<void> {
  const theirs = Object.fromEntries(kindsFor(viewer).map((kind) => [kind, choices[kind]]));
  await database()
    .update(people)
    .set({ noticeChoices: sql`${people.noticeChoices} || ${storableJson(theirs)}::jsonb` })
    .where(eq(people.id, viewer.personId));
}
