import "@/lib/people/testing/test-environment";
import { eq, sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import { beforeEach, expect, it, vi } from "vitest";
import { GET } from "@/app/api/auth/[...nextauth]/route";
import { GET as askIdleEnd, POST as noteDoing } from "@/app/api/session/route";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { sessions } from "@/db/schema/sessions";
import { createPerson, signIn } from "@/lib/people/testing/create-person";
import { nextMoment } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";

const jar = vi.hoisted(() => new Map<string, string>());
const request = vi.hoisted(() => new Headers());
vi.mock("next/headers", () => ({
  headers: async () => request,
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: () => {
      throw new Error("Asking for the session must set no cookie.");
    },
  }),
}));
openTestDatabase();

const COOKIE = "__Host-plainfax.session";
const stored = (personId: string) => database().select().from(sessions).where(eq(sessions.personId, personId));
const seen = async (id: string) =>
  (await database().select({ at: people.lastSeenAt }).from(people).where(eq(people.id, id)))[0]?.at?.getTime();

async function lieIdle(personId: string, minutes: number) {
  const lastUsedAt = sql`now() - make_interval(mins => ${minutes})`;
  await database().update(sessions).set({ lastUsedAt }).where(eq(sessions.personId, personId));
}

beforeEach(() => {
  jar.clear();
  request.set("origin", "https://fax.clinic.test");
});

it("tells whether somebody is signed in, hands out no cookie, and prolongs nothing", async () => {
  const ask = () =>
    GET(new NextRequest("https://fax.clinic.test/api/auth/session"), {
      params: Promise.resolve({ nextauth: ["session"] }),
    });
  expect(await (await ask()).json()).toEqual({});

  const mia = await createPerson();
  jar.set(COOKIE, (await signIn(mia)).sealed);
  await lieIdle(mia.personId, 20);
  const before = await stored(mia.personId);
  const signedInAt = await seen(mia.personId);

  const answer = await ask();
  expect(await answer.json()).toEqual({ isSignedIn: true });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await stored(mia.personId)).toEqual(before);
  expect(await seen(mia.personId)).toBe(signedInAt);
});

it("tells a page when its session will end for want of use, which asking does not put off and a person's doing does", async () => {
  expect((await askIdleEnd()).status).toBe(401);
  const mia = await createPerson();
  jar.set(COOKIE, (await signIn(mia)).sealed);
  await lieIdle(mia.personId, 28);
  const before = await stored(mia.personId);
  const { idleInSeconds } = await (await askIdleEnd()).json();
  expect(idleInSeconds).toBeGreaterThan(60);
  expect(idleInSeconds).toBeLessThanOrEqual(120);
  expect(await stored(mia.personId)).toEqual(before);

  const signedInAt = await seen(mia.personId);
  await nextMoment();
  expect((await (await noteDoing()).json()).idleInSeconds).toBeGreaterThan(29 * 60);
  expect(await seen(mia.personId)).toBeGreaterThan(signedInAt ?? Number.NaN);
});

it("takes no doing from elsewhere, and none for a session that has ended", async () => {
  const mia = await createPerson();
  jar.set(COOKIE, (await signIn(mia)).sealed);
  await lieIdle(mia.personId, 28);
  const before = await stored(mia.personId);
  for (const origin of ["https://elsewhere.test", "null"]) {
    request.set("origin", origin);
    expect((await noteDoing()).status).toBe(403);
  }
  expect(await stored(mia.personId)).toEqual(before);

  request.set("origin", "https://fax.clinic.test");
  await lieIdle(mia.personId, 31);
  expect((await noteDoing()).status).toBe(401);
  expect((await askIdleEnd()).status).toBe(401);
});

it("tells of no such end where the session is kept on the device", async () => {
  jar.set(COOKIE, (await signIn(await createPerson(), { isKept: true })).sealed);
  expect(await (await askIdleEnd()).json()).toEqual({ idleInSeconds: null });
});
