import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { people } from "@/db/schema/people";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";

/**
 * Throws `forbidden` for whoever only reads, and where it is the office's book for whoever may send to its contacts only:
 * they would choose themselves where they may send.
 */
export async function assertMayChangeBook(from: Executor, viewer: Viewer, ownerId: string | null): Promise<void> {
  assertMayWrite(viewer);
  if (ownerId === null && (await sendsOnlyToContacts(viewer, from))) {
    throw new AppError(
      "forbidden",
      "You may send to contacts only, so others keep the office's contacts. Keep it as only yours, or ask an admin.",
    );
  }
}

/** Whether an admin said so of this person. */
export async function sendsOnlyToContacts(
  { personId }: Pick<Viewer, "personId">,
  from: Executor = database(),
): Promise<boolean> {
  const [person] = await from.select({ isSo: people.sendsOnlyToContacts }).from(people).where(eq(people.id, personId));
  return person?.isSo ?? false;
}
