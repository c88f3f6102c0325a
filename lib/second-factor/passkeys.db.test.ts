import "@/lib/people/testing/test-environment";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { passkeyChallenges } from "@/db/schema/second-factors";
import type { Viewer } from "@/lib/auth/viewer-type";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { addPasskey, askForNewPasskey, askForPasskey, proveByPasskey, removePasskey, renamePasskey } from "./passkeys";
import { findFactors, listOwnPasskeys } from "./queries";
import { setRequirement } from "./required";
import { newAuthenticator } from "./testing/authenticator";

openTestDatabase();

const ORIGIN = "https://fax.clinic.test";
const ELSEWHERE = [{ origin: "https://fax.clinic.test.evil.example" }, { host: "evil.example" }];

async function register(viewer: Viewer, name = "Reception") {
  const authenticator = newAuthenticator(ORIGIN);
  const { challenge } = await askForNewPasskey(viewer);
  const { codes } = await addPasskey(viewer, { signed: authenticator.create(challenge), name });
  return { authenticator, codes };
}

describe("a passkey", () => {
  it("is kept for whoever was asked for it, and brings recovery codes with the first factor only", async () => {
    const mia = await createPerson();
    expect((await register(mia)).codes).toHaveLength(10);
    expect((await register(mia, "Security key")).codes).toEqual([]);
    expect((await listOwnPasskeys(mia)).map(({ name }) => name)).toEqual(["Reception", "Security key"]);
    expect(await findFactors(database(), mia.personId)).toMatchObject({ passkeys: 2, codesLeft: 10 });
  });

  it("is refused from another address or host, unverified, for another person, a second time, or too late", async () => {
    const [mia, lea] = [await createPerson(), await createPerson()];
    const add = async (viewer: Viewer, challenge: string, oddity = {}) =>
      failureOf(addPasskey(viewer, { signed: newAuthenticator(ORIGIN).create(challenge, oddity), name: "x" }));
    for (const oddity of [...ELSEWHERE, { isVerified: false }]) {
      expect(await add(mia, (await askForNewPasskey(mia)).challenge, oddity)).toBe("wrong-input");
    }
    const { challenge } = await askForNewPasskey(mia);
    expect(await add(lea, challenge)).toBe("wrong-input");
    expect(await add(mia, challenge)).toBe("it succeeded");
    expect(await add(mia, challenge)).toBe("wrong-input");
    const late = await askForNewPasskey(mia);
    await database().update(passkeyChallenges).set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await add(mia, late.challenge)).toBe("wrong-input");
    expect(await listOwnPasskeys(mia)).toHaveLength(1);
    expect(await listOwnPasskeys(lea)).toEqual([]);
  });

  it("says whose it is, without a password", async () => {
    const mia = await createPerson();
    const { authenticator } = await register(mia);
    const { challenge } = await askForPasskey(null);
    const signed = authenticator.get(challenge);
    expect(await proveByPasskey(signed, null)).toEqual({ personId: mia.personId, epoch: 0 });
    expect((await listOwnPasskeys(mia))[0]?.lastUsedAt).not.toBeNull();
    expect(await failureOf(proveByPasskey(signed, null))).toBe("wrong-input");
  });

  it("proves nothing from another address, unverified, as a copy that lags behind, or for somebody else", async () => {
    const [mia, lea] = [await createPerson(), await createPerson()];
    const { authenticator } = await register(mia);
    const prove = async (oddity = {}, personId: string | null = null) =>
      failureOf(proveByPasskey(authenticator.get((await askForPasskey(personId)).challenge, oddity), personId));
    expect(await prove({ counter: 7 })).toBe("it succeeded");
    for (const oddity of [...ELSEWHERE, { isVerified: false }, { counter: 7 }]) {
      expect(await prove({ counter: 8, ...oddity })).toBe("wrong-input");
    }
    expect(await prove({ counter: 9 }, lea.personId)).toBe("wrong-input");
    expect(await prove({ counter: 9 }, mia.personId)).toBe("it succeeded");
    const stranger = newAuthenticator(ORIGIN).get((await askForPasskey(null)).challenge);
    expect(await failureOf(proveByPasskey(stranger, null))).toBe("wrong-input");
    await database().update(people).set({ disabledAt: new Date() }).where(eq(people.id, mia.personId));
    expect(await prove({ counter: 10 })).toBe("wrong-input");
  });

  it("is renamed and removed by its own person alone, and stays where it is the last that is required", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    await register(ana);
    const id = (await listOwnPasskeys(ana))[0]?.id ?? "";
    expect(await failureOf(renamePasskey(mia, id, "Mine"))).toBe("not-found");
    expect(await failureOf(removePasskey(mia, id))).toBe("not-found");
    await renamePasskey(ana, id, "Front desk");
    await setRequirement(ana, "admins");
    expect(await failureOf(removePasskey(ana, id))).toBe("not-possible-now");
    expect((await listOwnPasskeys(ana)).map(({ name }) => name)).toEqual(["Front desk"]);
    await setRequirement(ana, "nobody");
    await removePasskey(ana, id);
    expect(await findFactors(database(), ana.personId)).toEqual({ hasApp: false, passkeys: 0, codesLeft: 0 });
  });
});
