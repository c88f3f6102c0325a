import "server-only";
import { cookies } from "next/headers";
import { findSessionPerson } from "@/lib/auth/queries";
import {
  authCookieName,
  isServedByHttps,
  openSession,
  SESSION_LENGTH,
  type SessionClaims,
  sealSession,
} from "@/lib/auth/session-token";
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

/** Signs this browser in. A session that is not kept ends with the browser, after 12 hours at the latest. */
export async function startSession(claims: SessionClaims, { isKept }: { isKept: boolean }): Promise<void> {
  const maxAge = isKept ? SESSION_LENGTH.kept : SESSION_LENGTH.short;
  (await cookies()).set({
    name: authCookieName("session"),
    value: await sealSession(claims, maxAge),
    httpOnly: true,
    sameSite: "lax",
    secure: isServedByHttps(),
    path: "/",
    ...(isKept && { maxAge }),
  });
}

/** Signs this browser out. */
export async function endSession(): Promise<void> {
  // A browser ignores a `__Host-` cookie without these attributes, also when it is to be removed.
  (await cookies()).set({
    name: authCookieName("session"),
    value: "",
    maxAge: 0,
    httpOnly: true,
    sameSite: "lax",
    secure: isServedByHttps(),
    path: "/",
  });
}
export type Admission = SessionClaims;
