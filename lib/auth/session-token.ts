import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { environment } from "@/lib/env";

/** Whether people reach the portal by https: then cookies are secure and bound to this host by their prefix. */
export function isServedByHttps(): boolean {
  return environment().APP_URL.startsWith("https:");
}

/** The name of one of our authentication cookies, for example `__Host-plainfax.session`. */
export function authCookieName(name: "session" | "pending" | "csrf" | "callback"): string {
  return `${isServedByHttps() ? "__Host-" : ""}plainfax.${name}`;
}

/** The secret under which sessions are sealed and sign-in keys are hashed. Throws when the installation has none. */
export function authSecret(): string {
  const { AUTH_SECRET } = environment();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set; the server generates it before it starts the portal.");
  return AUTH_SECRET;
}

/** Seconds for which a session lasts: kept on the device, or else a working day and never past closing the browser. */
export const SESSION_LENGTH = { kept: 30 * 24 * 60 * 60, short: 12 * 60 * 60 } as const;

/** All that a session carries: who, and the epoch in which it began. Everything else is read from the database. */
export type SessionClaims = { personId: string; epoch: number };

const payload = z.object({ sub: z.uuid(), epoch: z.int() });

/** Seals a session for `maxAge` seconds. */
export function sealSession({ personId, epoch }: SessionClaims, maxAge: number): Promise<string> {
  return encode({ token: { sub: personId, epoch }, secret: authSecret(), maxAge });
}

/** Opens a sealed session; null when it is expired, forged or not ours. */
export async function openSession(token: string): Promise<SessionClaims | null> {
  const opened = await decode({ token, secret: authSecret() }).catch(() => null);
  const parsed = payload.safeParse(opened);
  return parsed.success ? { personId: parsed.data.sub, epoch: parsed.data.epoch } : null;
}
