import "@/lib/people/testing/test-environment";
import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { recoveryCodes, totpSecrets } from "@/db/schema/second-factors";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { appAddress, beginApp, confirmApp, proveByCode, removeApp, renewCodes } from "./authenticator-app";
import { findFactors, findUnconfirmedSecret } from "./queries";
import { setRequirement } from "./required";
import { codeOf, enrolApp, spareStep } from "./testing/app";

const clock = vi.hoisted(() => ({ now: new Date("2026-11-28T12:00:00Z") }));
vi.mock("@/lib/database-clock", () => ({ databaseNow: async () => clock.now }));
openTestDatabase();

const proofOf = (personId: string, code: string) => failureOf(proveByCode(personId, code));

describe("an authenticator app", () => {
  it("counts once a code of it was typed, and not before", async () => {
    const { personId } = await createPerson();
    await beginApp(personId);
    const secret = (await findUnconfirmedSecret(personId)) ?? "";
    expect(await findFactors(database(), personId)).toMatchObject({ hasApp: false });
    expect(await proofOf(personId, await codeOf(secret))).toBe("wrong-input");
    expect(await failureOf(confirmApp(personId, "000 000"))).toBe("wrong-input");
    await confirmApp(personId, await codeOf(secret));
    expect(await findFactors(database(), personId)).toEqual({ hasApp: true, passkeys: 0, codesLeft: 10 });
    expect(await findUnconfirmedSecret(personId)).toBeNull();
    expect(await failureOf(beginApp(personId))).toBe("not-possible-now");
  });

  it("makes the codes of RFC 6238, and its address names portal and person", async () => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const { now } = clock;
    clock.now = new Date(1_111_111_109_000);
    expect(await codeOf(secret)).toBe("081804");
    clock.now = now;
    const address = appAddress("mia@clinic.test", secret);
    expect(address).toMatch(/^otpauth:\/\/totp\/Plainfax%20fax\.clinic\.test:mia%40clinic\.test\?/);
    expect(new URL(address).searchParams.get("secret")).toBe(secret);
  });

  it("is kept encrypted, each under its person", async () => {
    const [mia, lea] = [await createPerson(), await createPerson()];
    const { secret } = await enrolApp(mia.personId);
    const [row] = await database().select().from(totpSecrets).where(eq(totpSecrets.personId, mia.personId));
    expect(JSON.stringify(row)).not.toContain(secret);
    await database()
      .insert(totpSecrets)
      .values({ ...row, personId: lea.personId, sealed: row?.sealed ?? "" });
    expect(await proofOf(lea.personId, await codeOf(secret))).toBe("unavailable");
  });
});

describe("a code", () => {
  it("is taken once, also by two at the same moment", async () => {
    const { personId } = await createPerson();
    const { secret } = await enrolApp(personId);
    const code = await codeOf(secret);
    const answers = await Promise.all([proofOf(personId, code), proofOf(personId, code)]);
    expect(answers.toSorted()).toEqual(["it succeeded", "wrong-input"]);
    expect(await proofOf(personId, code)).toBe("wrong-input");
  });

  it("of a neighbouring step is taken once, one further off never", async () => {
    const { personId } = await createPerson();
    const { secret } = await enrolApp(personId);
    await spareStep();
    expect(await proofOf(personId, await codeOf(secret, 2))).toBe("wrong-input");
    expect(await proofOf(personId, await codeOf(secret, -2))).toBe("wrong-input");
    const next = await codeOf(secret, 1);
    expect(await proofOf(personId, `${next.slice(0, 3)} ${next.slice(3)}`)).toBe("it succeeded");
    expect(await proofOf(personId, next)).toBe("wrong-input");
    // What is older than the last one that was taken is over, too.
    expect(await proofOf(personId, await codeOf(secret, 0))).toBe("wrong-input");
  });

  it("can't be guessed: after five wrong ones nobody may go on, whoever tries at once", async () => {
    const { personId } = await createPerson();
    const { secret } = await enrolApp(personId);
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, n) => proofOf(personId, `00000${n}`)));
    expect(guesses.filter((answer) => answer === "rate-limited").length).toBeGreaterThanOrEqual(3);
    expect(await proofOf(personId, await codeOf(secret))).toBe("rate-limited");
    expect(await proofOf((await createPerson()).personId, "000000")).toBe("wrong-input");
  });
});

describe("recovery codes", () => {
  it("are ten, stand in for the app once each, however they are typed, and are kept as hashes", async () => {
    const { personId } = await createPerson();
    const { codes } = await enrolApp(personId);
    expect(new Set(codes).size).toBe(10);
    const kept = await database().select().from(recoveryCodes).where(eq(recoveryCodes.personId, personId));
    for (const code of codes) {
      expect(code).toMatch(/^[a-z][a-z2-9]{4}-[a-z2-9]{5}$/);
      expect(JSON.stringify(kept)).not.toContain(code.replace("-", ""));
      expect(await proofOf(personId, code.toUpperCase().replace("-", " "))).toBe("it succeeded");
      expect(await proofOf(personId, code)).toBe("wrong-input");
    }
    expect(await findFactors(database(), personId)).toMatchObject({ codesLeft: 0 });
    const used = and(eq(auditEntries.subjectId, personId), eq(auditEntries.action, "person.recovery-code-used"));
    expect(await database().$count(auditEntries, used)).toBe(10);
  });

  it("are taken once, also by several at the same moment", async () => {
    const { personId } = await createPerson();
    const { codes } = await enrolApp(personId);
    const answers = await Promise.all(Array.from({ length: 4 }, () => proofOf(personId, codes[0] ?? "")));
    expect(answers.toSorted()).toEqual(["it succeeded", "wrong-input", "wrong-input", "wrong-input"]);
  });

  it("work for their own person alone, and no longer when there are new ones", async () => {
    const [mia, lea] = [await createPerson(), await createPerson()];
    const { codes } = await enrolApp(mia.personId);
    await enrolApp(lea.personId);
    expect(await proofOf(lea.personId, codes[0] ?? "")).toBe("wrong-input");
    const [renewed] = await renewCodes(mia);
    expect(await proofOf(mia.personId, codes[0] ?? "")).toBe("wrong-input");
    expect(await proofOf(mia.personId, renewed ?? "")).toBe("it succeeded");
  });

  it("go with the last factor, and it stays where one is required", async () => {
    const ana = await createPerson({ role: "admin" });
    const { codes } = await enrolApp(ana.personId);
    await setRequirement(ana, "admins");
    expect(await failureOf(removeApp(ana))).toBe("not-possible-now");
    expect(await findFactors(database(), ana.personId)).toMatchObject({ hasApp: true, codesLeft: 10 });
    await setRequirement(ana, "nobody");
    await removeApp(ana);
    expect(await findFactors(database(), ana.personId)).toEqual({ hasApp: false, passkeys: 0, codesLeft: 0 });
    expect(await proofOf(ana.personId, codes[0] ?? "")).toBe("wrong-input");
  });
});
