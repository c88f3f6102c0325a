import "@/lib/people/testing/test-environment";
import { and, eq, isNull, sql } from "drizzle-orm";
import { cookies, headers } from "next/headers";
import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { sessions } from "@/db/schema/sessions";
import { recordAudit } from "@/lib/audit";
import { createPerson, failureOf, signIn } from "@/lib/people/testing/create-person";
import { setIdleMinutes } from "@/lib/proof/idle-limit";
import { nextMoment } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { readIdleMinutes } from "./queries";
import { endSession, readSessionEnd, readSessionViewer, startSession } from "./session";
import { sealSession } from "./session-token";

vi.mock("next/headers", () => {
  const request = new Headers({
    ...{ "user-agent": "Firefox", "x-plainfax-client-address": "192.0.2.7", "x-plainfax-asks": "person" },
  });
  const jar = new Map<string, { name: string; value: string }>();
  return {
    headers: async () => request,
    cookies: async () => ({
      get: (name: string) => jar.get(name),
      set: (cookie: { name: string; value: string }) => jar.set(cookie.name, cookie),
      clear: () => jar.clear(),
    }),
  };
});
openTestDatabase();

const COOKIE = "__Host-plainfax.session";
const UNKNOWN = "00000000-0000-4000-8000-000000000000";
const lastSeen = async (id: string) =>
  (await database().select({ at: people.lastSeenAt }).from(people).where(eq(people.id, id)))[0]?.at;

async function carry(value: string) {
  (await cookies()).set({ name: COOKIE, value });
}

/** Who asks with this cookie at this moment. */
async function asked(sealed: string) {
  await carry(sealed);
  return readSessionViewer();
}

/** Who asks when a page does so by itself. */
async function askedByItself() {
  const request = (await headers()) as Headers;
  request.delete("x-plainfax-asks");
  const viewer = await readSessionViewer();
  request.set("x-plainfax-asks", "person");
  return viewer;
}

async function lieIdle(personId: string, minutes: number) {
  const lastUsedAt = sql`now() - make_interval(mins => ${minutes})`;
  await database().update(sessions).set({ lastUsedAt }).where(eq(sessions.personId, personId));
}

beforeEach(() => carry(""));

describe("a session", () => {
  it("lasts from signing in to signing out, also where its cookie was copied before", async () => {
    const mia = await createPerson();
    expect(await readSessionViewer()).toBeNull();
    await startSession({ personId: mia.personId, epoch: 0 }, { isKept: false });
    const copied = (await cookies()).get(COOKIE)?.value ?? "";
    expect(await readSessionViewer()).toMatchObject({ personId: mia.personId, name: "Mia", role: "member" });
    await endSession();
    expect(await readSessionViewer()).toBeNull();
    expect(await readSessionEnd()).toBeNull();
    expect(await asked(copied)).toBeNull();
  });

  it("stands, with the address, in what the audit log notes of its requests", async () => {
    const mia = await createPerson();
    const viewer = await asked((await signIn(mia)).sealed);
    await recordAudit(database(), { actor: mia.personId, action: "fax.read", subjectKind: "fax", subjectId: "one" });
    const [line] = await database().select().from(auditEntries).where(eq(auditEntries.actor, mia.personId));
    expect(viewer?.sessionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(line).toMatchObject({ address: "192.0.2.7", sessionId: viewer?.sessionId });
  });

  it("is a cookie that no script and no other site can use, and that ends with the browser unless it is kept", async () => {
    await startSession({ personId: (await createPerson()).personId, epoch: 0 }, { isKept: false });
    const attributes = { httpOnly: true, secure: true, sameSite: "lax", path: "/" };
    expect((await cookies()).get(COOKIE)).toMatchObject(attributes);
    expect((await cookies()).get(COOKIE)).not.toHaveProperty("maxAge");
    await startSession({ personId: (await createPerson()).personId, epoch: 0 }, { isKept: true });
    expect((await cookies()).get(COOKIE)).toMatchObject({ ...attributes, maxAge: 30 * 86_400 });
  });

  it("carries role and name of this moment, not of signing in", async () => {
    const mia = await createPerson();
    await carry((await signIn(mia)).sealed);
    await database().update(people).set({ role: "admin", name: "Mia K." }).where(eq(people.id, mia.personId));
    expect(await readSessionViewer()).toMatchObject({ role: "admin", name: "Mia K." });
  });

  it("ends when the same browser signs in again, as whoever", async () => {
    const [mia, ana] = [await createPerson(), await createPerson()];
    await startSession({ personId: mia.personId, epoch: 0 }, { isKept: true });
    const copied = (await cookies()).get(COOKIE)?.value ?? "";
    await startSession({ personId: ana.personId, epoch: 0 }, { isKept: false });
    expect(await readSessionViewer()).toMatchObject({ personId: ana.personId });
    expect(await asked(copied)).toBeNull();
  });

  it("is one of twenty at most: one more ends the one that was used longest ago, and nobody else's", async () => {
    const [mia, ana] = [await createPerson(), await createPerson()];
    const others = await signIn(ana);
    const [used, unused] = [await signIn(mia), await signIn(mia)];
    await lieIdle(mia.personId, 9);
    await asked(used.sealed);
    for (let many = 2; many < 20; many += 1) await signIn(mia);
    const open = and(eq(sessions.personId, mia.personId), isNull(sessions.endedAt));
    expect(await database().$count(sessions, open)).toBe(20);
    const last = await signIn(mia);
    expect(await database().$count(sessions, open)).toBe(20);
    expect(await asked(unused.sealed)).toBeNull();
    for (const { sealed } of [used, last, others]) expect(await asked(sealed)).not.toBeNull();
  });

  it("is none when it is of another epoch, of a disabled person, over, or not a row of ours", async () => {
    const mia = await createPerson({ sessionEpoch: 2 });
    const off = await createPerson({ disabledAt: new Date() });
    const { sealed, claims } = await signIn(mia, { epoch: 2 });
    const over = await signIn(await createPerson(), {});
    await database()
      .update(sessions)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(sessions.personId, over.claims.personId));
    const tokens = [
      (await signIn(mia, { epoch: 1 })).sealed,
      (await signIn(mia, { epoch: 3 })).sealed,
      (await signIn(off)).sealed,
      over.sealed,
      await sealSession(claims, -60),
      // Whoever has the secret and the database of a backup knows the hash of a token, and its person.
      await sealSession({ personId: mia.personId, token: "made up" }, 3_600),
      await sealSession({ personId: UNKNOWN, token: claims.token }, 3_600),
      await encode({
        token: { sub: mia.personId, token: claims.token },
        ...{ secret: "another secret that is long enough", maxAge: 60 },
      }),
      "not a token",
    ];
    for (const token of tokens) expect(await asked(token)).toBeNull();
    expect(await asked(sealed)).toMatchObject({ personId: mia.personId });
  });

  it("ends after half an hour without use, or when the admins say, unless it is kept on the device", async () => {
    const mia = await createPerson();
    const { sealed } = await signIn(mia);
    await lieIdle(mia.personId, 29);
    await carry(sealed);
    expect(await askedByItself()).not.toBeNull();
    expect(await readSessionEnd()).toBeNull();
    await lieIdle(mia.personId, 31);
    expect(await asked(sealed)).toBeNull();
    expect(await readSessionEnd()).toBe("idle");

    const ana = await createPerson({ role: "admin" });
    for (const minutes of [4, 721, 30.5, Number.NaN]) {
      expect(await failureOf(setIdleMinutes(ana, minutes))).toBe("wrong-input");
    }
    expect(await failureOf(setIdleMinutes(mia, 60))).toBe("forbidden");
    await setIdleMinutes(ana, 60);
    expect(await readIdleMinutes()).toBe(60);
    expect(await readSessionViewer()).not.toBeNull();
    await lieIdle(mia.personId, 61);
    expect(await readSessionViewer()).toBeNull();

    const kept = await signIn(mia, { isKept: true });
    await lieIdle(mia.personId, 25 * 60);
    expect(await asked(kept.sealed)).not.toBeNull();
  });

  it("notes when the person was last here: at signing in, then once a minute at most, and not what a page does by itself", async () => {
    const mia = await createPerson();
    expect(await lastSeen(mia.personId)).toBeNull();
    await carry((await signIn(mia)).sealed);
    const signedInAt = await lastSeen(mia.personId);
    expect(signedInAt).toEqual(expect.any(Date));
    await readSessionViewer();
    expect(await lastSeen(mia.personId)).toEqual(signedInAt);

    await lieIdle(mia.personId, 2);
    await askedByItself();
    expect(await lastSeen(mia.personId)).toEqual(signedInAt);
    await nextMoment();
    await readSessionViewer();
    expect((await lastSeen(mia.personId))?.getTime()).toBeGreaterThan(signedInAt?.getTime() ?? Number.NaN);
    const [session] = await database().select().from(sessions).where(eq(sessions.personId, mia.personId));
    expect(session?.lastUsedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });
});
