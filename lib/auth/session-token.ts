import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret } from "@/lib/auth/secret";

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
