import "server-only";
import { createHmac } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { environment } from "@/lib/env";

/** Whether people reach the portal by https: then cookies are secure and bound to this host by their prefix. */
export function isServedByHttps(): boolean {
  return environment().APP_URL.startsWith("https:");
}

type AuthCookie = "session" | "device" | "pending" | "csrf" | "callback" | "pkce" | "state" | "nonce";

/** The name of one of our authentication cookies, for example `__Host-plainfax.session`. */
export function authCookieName(name: AuthCookie): string {
  return `${isServedByHttps() ? "__Host-" : ""}plainfax.${name}`;
}

/** The secret under which sessions are sealed and sign-in keys are hashed. Throws when the installation has none. */
export function authSecret(): string {
  const { AUTH_SECRET } = environment();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set; the server generates it before it starts the portal.");
  return AUTH_SECRET;
}

/** By which processes with the same secret know each other; it tells nothing of the secret. */
export function authSecretMark(): string {
  return createHmac("sha256", authSecret()).update("plainfax mark of the secret").digest("hex").slice(0, 16);
}

/** What a sealed session carries: whose it is, and 256 random bits of which only the hash is kept here. */
export type SessionClaims = { personId: string; token: string };

const payload = z.object({ sub: z.uuid(), token: z.string() });

/** Seals a session for `maxAge` seconds. */
export function sealSession({ personId, token }: SessionClaims, maxAge: number): Promise<string> {
  return encode({ token: { sub: personId, token }, secret: authSecret(), maxAge });
}

/** Opens a sealed session; null when it is expired, forged or not ours. Whether it still counts, only its row tells. */
export async function openSession(sealed: string): Promise<SessionClaims | null> {
  const known = opened.get(sealed);
  if (known) return known;
  const claims = readClaims(await decode({ token: sealed, secret: authSecret() }).catch(() => null));
  if (claims) {
    if (opened.size >= MOST_KEPT) opened.clear();
    opened.set(sealed, claims);
  }
  return claims;
}

/**
 * What was in seals that were ours, since opening one costs as much as asking the database and a browser shows the same with every request.
 * One that has expired since is over by its row as well.
 */
const opened = new Map<string, SessionClaims>();
const MOST_KEPT = 1_000;

/** What an opened seal says; null when it is none of a session. */
export function readClaims(opened: unknown): SessionClaims | null {
  const parsed = payload.safeParse(opened);
  return parsed.success ? { personId: parsed.data.sub, token: parsed.data.token } : null;
}
