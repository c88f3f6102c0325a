import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authCookieName, authSecret, isServedByHttps } from "@/lib/auth/session-token";

/** A browser, and who signed in with it before: nobody else's wrong tries keep them out of it. */
export type KnownDevice = { deviceId: string; people: readonly string[] };

const LASTS = 365 * 24 * 60 * 60;
const MOST_PEOPLE = 10;
const payload = z.object({ device: z.uuid(), people: z.array(z.uuid()).max(MOST_PEOPLE) });

/** The browser that asks, if somebody signed in with it within a year; else null. */
export async function knownDevice(): Promise<KnownDevice | null> {
  const sealed = (await cookies()).get(authCookieName("device"))?.value;
  const opened = sealed ? await decode({ token: sealed, secret: authSecret() }).catch(() => null) : null;
  const parsed = payload.safeParse(opened);
  return parsed.success ? { deviceId: parsed.data.device, people: parsed.data.people } : null;
}

/** Remembers that a person signed in with this browser. The cookie signs nobody in. */
export async function rememberDevice(personId: string): Promise<void> {
  const known = await knownDevice();
  const others = (known?.people ?? []).filter((each) => each !== personId);
  const token = { device: known?.deviceId ?? randomUUID(), people: [personId, ...others].slice(0, MOST_PEOPLE) };
  (await cookies()).set({
    name: authCookieName("device"),
    value: await encode({ token, secret: authSecret(), maxAge: LASTS }),
    ...{ httpOnly: true, sameSite: "lax", secure: isServedByHttps(), path: "/", maxAge: LASTS },
  });
}
