import "server-only";
import { cookies } from "next/headers";
import { authCookieName } from "@/lib/auth/cookie-names";
import { findSessionPerson } from "@/lib/auth/queries";
import { openSession } from "@/lib/auth/session-token";
import { noteSeen } from "@/lib/auth/store";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Last seen is shown to the minute, so it is written at most once a minute. */
const SEEN_EVERY_MS = 60_000;

/**
 * The person whose session the request carries; null without one, or when it was ended by disabling the person, by a
 * new password or by signing out everywhere. Role and state are the database's of this moment.
 */
export async function readSessionViewer(): Promise<Viewer | null> {
  const token = (await cookies()).get(authCookieName("session"))?.value;
  const session = token ? await openSession(token) : null;
  const person = session ? await findSessionPerson(session) : null;
  if (!person) return null;

  const { lastSeenAt, ...viewer } = person;
  const now = new Date();
  if (!lastSeenAt || now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) await noteSeen(viewer.personId, now);
  return viewer;
}
