import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { cookies } from "next/headers";
import { decode, encode, type JWTEncodeParams } from "next-auth/jwt";
import { describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { nextAuthOptions } from "./next-auth-options";
import { endSession, readSessionViewer, startSession } from "./session";
import { authSecret, sealSession } from "./session-token";

vi.mock("next/headers", () => {
  const jar = new Map<string, { name: string; value: string }>();
  return {
    cookies: async () => ({
      get: (name: string) => jar.get(name),
      set: (cookie: { name: string; value: string }) => jar.set(cookie.name, cookie),
    }),
  };
});
openTestDatabase();

const ALONE = { providers: [], signIn: undefined, isPasswordEnough: async () => true };
const COOKIE = "__Host-plainfax.session";
const lastSeen = async (id: string) =>
  (await database().select({ at: people.lastSeenAt }).from(people).where(eq(people.id, id)))[0]?.at;

async function carry(value: string) {
  (await cookies()).set({ name: COOKIE, value });
}

describe("a session", () => {
  it("lasts from signing in to signing out", async () => {
    const mia = await createPerson();
    expect(await readSessionViewer()).toBeNull();
    await startSession({ personId: mia.personId, epoch: 0 }, { isKept: false });
    expect(await readSessionViewer()).toEqual(mia);
    await endSession();
    expect(await readSessionViewer()).toBeNull();
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
    await carry(await sealSession({ personId: mia.personId, epoch: 0 }, 60));
    await database().update(people).set({ role: "admin", name: "Mia K." }).where(eq(people.id, mia.personId));
    expect(await readSessionViewer()).toMatchObject({ role: "admin", name: "Mia K." });
  });

  it("is none when it is of another epoch, of a disabled or unknown person, over, or sealed by somebody else", async () => {
    const mia = await createPerson({ sessionEpoch: 2 });
    const off = await createPerson({ disabledAt: new Date() });
    const foreign = { secret: "another secret that is long enough", maxAge: 60 };
    const tokens = [
      await sealSession({ personId: mia.personId, epoch: 1 }, 60),
      await sealSession({ personId: mia.personId, epoch: 3 }, 60),
      await sealSession({ personId: off.personId, epoch: 0 }, 60),
      await sealSession({ personId: "00000000-0000-4000-8000-000000000000", epoch: 0 }, 60),
      await sealSession({ personId: mia.personId, epoch: 2 }, -60),
      await encode({ token: { sub: mia.personId, epoch: 2 }, ...foreign }),
      "not a token",
    ];
    for (const token of tokens) {
      await carry(token);
      expect(await readSessionViewer()).toBeNull();
    }
    await carry(await sealSession({ personId: mia.personId, epoch: 2 }, 60));
    expect(await readSessionViewer()).toEqual(mia);
  });

  it("is not made longer by next-auth's own addresses", async () => {
    const { personId } = await createPerson();
    const reseal = async (params: JWTEncodeParams) => (await nextAuthOptions(ALONE).jwt?.encode?.(params)) ?? "";
    const inTenMinutes = Math.floor(Date.now() / 1000) + 600;
    const sealing = { secret: authSecret(), maxAge: 43_200 };
    const goneOn = await reseal({
      token: { sub: personId, epoch: 0, exp: inTenMinutes },
      ...sealing,
    });
    const ends = Number((await decode({ token: goneOn, secret: authSecret() }))?.exp);
    expect(Math.abs(ends - inTenMinutes)).toBeLessThanOrEqual(2);
    const begun = await reseal({ token: { sub: personId, epoch: 0 }, ...sealing });
    expect(Number((await decode({ token: begun, secret: authSecret() }))?.exp)).toBeGreaterThan(inTenMinutes);
  });

  it("notes when the person was last seen, once a minute at most", async () => {
    const recently = new Date(Date.now() - 30_000);
    const mia = await createPerson({ lastSeenAt: recently });
    await carry(await sealSession({ personId: mia.personId, epoch: 0 }, 60));
    await readSessionViewer();
    expect(await lastSeen(mia.personId)).toEqual(recently);

    await database()
      .update(people)
      .set({ lastSeenAt: new Date(Date.now() - 61_000) })
      .where(eq(people.id, mia.personId));
    await readSessionViewer();
    expect((await lastSeen(mia.personId))?.getTime()).toBeGreaterThan(recently.getTime());
  });
});
