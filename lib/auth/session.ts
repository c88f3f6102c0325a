import "server-only";
import { cookies } from "next/headers";
import { authCookieName } from "@/lib/auth/cookie-names";
import { findSessionPerson } from "@/lib/auth/queries";
import { openSession } from "@/lib/auth/session-token";
import { noteSeen } from "@/lib/auth/store";
import type { Viewer } from "@/lib/auth/viewer-type";

/**
 * The person whose session the request carries; null without one, or when it was ended by disabling the person, by a
 * new password or by signing out everywhere. Role and state are the database's of this moment.
 */
export async function readSessionViewer(): Promise<Viewer | null> {
  const token = (await cookies()).get(authCookieName("session"))?.value;
  const session = token ? await openSession(token) : null;
  const person = session ? await findSessionPerson(session) : null;
  if (!person) return null;

  const { isSeenLately, ...viewer } = person;
  if (!isSeenLately) await noteSeen(viewer.personId);
  return viewer;
}
