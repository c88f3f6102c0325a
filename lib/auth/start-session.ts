import "server-only";
import { cookies } from "next/headers";
import { authCookieName, isServedByHttps } from "@/lib/auth/cookie-names";
import { SESSION_LENGTH } from "@/lib/auth/session-length";
import { type SessionClaims, sealSession } from "@/lib/auth/session-token";

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
