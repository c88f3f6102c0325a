import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { changeFaxOf } from "@/lib/fax/ledger";
import { LONGEST_NOTE, normalNote } from "@/lib/fax/rules/note";

/**
 * Keeps what a person wrote down about a fax, in place of what was there; nothing when it is the same. Throws `not-found`,
 * and `wrong-input` when it is longer than 2,000 characters.
 */
export async function noteFax(viewer: Viewer, faxId: string, typed: string): Promise<void> {
  const note = normalNote(typed);
  if (note.length > LONGEST_NOTE) {
    const tooLong = `This note has ${note.length} characters; the limit is ${LONGEST_NOTE}. Shorten it.`;
    throw new AppError("wrong-input", tooLong, { fieldErrors: { note: tooLong } });
  }
  await changeFaxOf(viewer, faxId, (fax) =>
    fax.note === note ? null : { changes: { note }, timeline: null, audit: "fax.noted" },
  );
}
