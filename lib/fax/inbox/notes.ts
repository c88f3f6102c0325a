import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { faxNotes } from "@/db/schema/inbox";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { whoMayBeTold } from "@/lib/fax/inbox/who-may-have";
import { changeFaxOf } from "@/lib/fax/ledger";
import { lockFaxSeenBy } from "@/lib/fax/locks";
import { mentionedIn } from "@/lib/fax/rules/mentions";
import { LONGEST_NOTE, normalNote } from "@/lib/fax/rules/note";
import { isUuid } from "@/lib/is-uuid";
import { tell } from "@/lib/notices/tell";
import { visibleTo } from "@/lib/visibility/who-sees-what";

export type FaxNote = Awaited<ReturnType<typeof listNotes>>[number];

/** What was written about these faxes, oldest first; nothing of a fax that the viewer may not see. */
export async function listNotes(viewer: Viewer, faxIds: readonly string[]) {
  const known = faxIds.filter(isUuid);
  if (known.length === 0) return [];
  return database()
    .select({
      id: faxNotes.id,
      faxId: faxNotes.faxId,
      text: faxNotes.text,
      createdAt: faxNotes.createdAt,
      personId: faxNotes.personId,
      personName: people.name,
    })
    .from(faxNotes)
    .innerJoin(faxes, eq(faxes.id, faxNotes.faxId))
    .leftJoin(people, eq(people.id, faxNotes.personId))
    .where(and(inArray(faxNotes.faxId, known), isNull(faxNotes.removedAt), visibleTo(viewer)))
    .orderBy(asc(faxNotes.createdAt), asc(faxNotes.id));
}

/**
 * Writes a note on a fax, beside those that are there, and tells whom it names with "@" and who sees the fax. Throws `not-found`, and `wrong-input` when nothing was written or more than
 * 2,000 characters.
 */
export async function addNote(viewer: Viewer, faxId: string, typed: string): Promise<void> {
  const text = normalNote(typed);
  if (text === "") throw wrongNote("Write something first.");
  if (text.length > LONGEST_NOTE) {
    throw wrongNote(`This note has ${text.length} characters; the limit is ${LONGEST_NOTE}. Shorten it.`);
  }
  await changeFaxOf(
    viewer,
    faxId,
    async ({ direction, toNumber }, tx) => {
      await tx.insert(faxNotes).values({ faxId, personId: viewer.personId, text });
      const colleagues = direction === "inbound" ? await whoMayBeTold(tx, toNumber) : [];
      const named = mentionedIn(text, colleagues).map(({ personId }) => personId);
      await tell(
        tx,
        named.filter((personId) => personId !== viewer.personId),
        "mentioned",
        faxId,
      );
      return { timeline: null, audit: "fax.noted" };
    },
    lockFaxSeenBy,
  );
}

function wrongNote(message: string): AppError {
  return new AppError("wrong-input", message, { fieldErrors: { note: message } });
}

/** Takes back a note of one's own, or puts it back. Throws `not-found` for what is not theirs. */
export async function removeNote(viewer: Viewer, faxId: string, noteId: string, isBack: boolean): Promise<void> {
  await changeFaxOf(
    viewer,
    faxId,
    async (_fax, tx) => {
      const changed = await tx
        .update(faxNotes)
        .set({ removedAt: isBack ? null : sql`now()` })
        .where(
          and(
            eq(faxNotes.id, noteId),
            eq(faxNotes.faxId, faxId),
            eq(faxNotes.personId, viewer.personId),
            isBack ? isNotNull(faxNotes.removedAt) : isNull(faxNotes.removedAt),
          ),
        )
        .returning({ id: faxNotes.id });
      if (changed.length === 0) throw new AppError("not-found", "This note is not there any more, or it is not yours.");
      return { timeline: null, audit: isBack ? "fax.note-restored" : "fax.note-removed" };
    },
    lockFaxSeenBy,
  );
}
