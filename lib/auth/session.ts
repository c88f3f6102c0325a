import "server-only";
import { cookies, headers } from "next/headers";
import { clientAddress } from "@/lib/auth/client-address";
import { rememberDevice } from "@/lib/auth/known-device";
import { findSessionEnd, findSessionViewer, type SessionEnd } from "@/lib/auth/queries";
import {
  authCookieName,
  isServedByHttps,
  openSession,
  type SessionClaims,
  sealSession,
} from "@/lib/auth/session-token";
import { type Admission, type Browser, beginSession, sessionLength } from "@/lib/auth/sessions";
import { endSessionOf, noteUse } from "@/lib/auth/store";
import type { Viewer } from "@/lib/auth/viewer-type";
import { noteSession } from "@/lib/request-origin";
import { tokenHash } from "@/lib/token";

/**
 * The person whose session the request carries; null without one, or when it ended: by signing out, by time or idleness, by
 * disabling the person, by a new password or role. Role and state are the database's of this moment. What a page does by
 * itself is no use by a person: it leaves the session as idle as it is. Where the request doesn't tell, `isUse` says whether it is.
 */
export async function readSessionViewer({ isUse }: { isUse?: boolean } = {}): Promise<Viewer | null> {
  const session = await sessionInCookie();
  const found = session ? await findSessionViewer(tokenHash(session.token)) : null;
  if (!found || found.personId !== session?.personId) return null;

  const { isUsedLately, ...viewer } = found;
  await noteSession(viewer.sessionId);
  if (!isUsedLately && (isUse ?? (await isPersonsDoing()))) await noteUse(viewer);
  return viewer;
}

/** Why the session of this browser ended: unused, over, or at an identity provider; null when there is none, or somebody ended it here. */
export async function readSessionEnd(): Promise<SessionEnd | null> {
  const session = await sessionInCookie();
  return session ? findSessionEnd(tokenHash(session.token)) : null;
}

/** Signs this browser in, and ends the session that it had before. A session that is not kept ends with the browser, after 12 hours at the latest. */
export async function startSession(admission: Admission, { isKept }: { isKept: boolean }): Promise<void> {
  await endSessionInCookie();
  const session = await beginSession(admission, { isKept, browser: await thisBrowser() });
  const maxAge = sessionLength(isKept);
  await setCookie(await sealSession(session, maxAge), isKept ? { maxAge } : {});
  await rememberDevice(admission.personId);
}

/** The browser that asks, as it names itself, and where it is. */
export async function thisBrowser(): Promise<Browser> {
  return { agent: (await headers()).get("user-agent"), address: await clientAddress() };
}

/** Signs this browser out: its cookie opens nothing any more, also where somebody copied it. */
export async function endSession(): Promise<void> {
  await endSessionInCookie();
  await setCookie("", { maxAge: 0 });
}

/** Ends the session that this browser has, whatever becomes of its cookie. */
export async function endSessionInCookie(): Promise<void> {
  const session = await sessionInCookie();
  if (session) await endSessionOf(tokenHash(session.token));
}

/** As our own server says of the request: see `scripts/serve/page-policy.ts`. */
async function isPersonsDoing(): Promise<boolean> {
  return (await headers()).get("x-plainfax-asks") === "person";
}

async function sessionInCookie(): Promise<SessionClaims | null> {
  const sealed = (await cookies()).get(authCookieName("session"))?.value;
  return sealed ? openSession(sealed) : null;
}

// A browser ignores a `__Host-` cookie without these attributes, also when it is to be removed.
async function setCookie(value: string, lasting: { maxAge?: number }): Promise<void> {
  (await cookies()).set({
    name: authCookieName("session"),
    value,
    httpOnly: true,
    sameSite: "lax",
    secure: isServedByHttps(),
    path: "/",
    ...lasting,
  });
}
