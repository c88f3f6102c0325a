import "@/lib/people/testing/test-environment";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { pendingSignIns } from "@/db/schema/second-factors";
import { readSessionViewer } from "@/lib/auth/session";
import { makeResetLink, redeemAccessLink, renewAccessLink } from "@/lib/people/access-links";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { proveByCode } from "./authenticator-app";
import { findFactors, findUnconfirmedSecret } from "./queries";
import { readRequirement, resetSecondFactor, setRequirement } from "./required";
import { enrolAtSignIn, goOnEnrolled, pendingSignIn, signInByCode, signInOrAskMore } from "./sign-in-steps";
import { codeOf, enrolApp } from "./testing/app";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", async () => (await import("@/scripts/testing/cookie-jar")).requestWith(jar));
const opened = openTestDatabase();

beforeEach(async () => {
  jar.clear();
  await truncate(opened(), "people", "settings");
});

const signIn = (personId: string, epoch = 0) =>
  signInOrAskMore({ personId, epoch }, { isKept: false, next: "/outbox" });

/** What the audit log says of signing in as this person. */
async function notesOf(personId: string): Promise<string[]> {
  const lines = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, personId));
  return lines.map(({ action }) => action).filter((action) => action.includes("sign"));
}

async function epochOf(personId: string): Promise<number> {
  const [row] = await database().select({ epoch: people.sessionEpoch }).from(people).where(eq(people.id, personId));
  return row?.epoch ?? -1;
}

describe("signing in", () => {
  it("is done by the password where no second factor is set up or required", async () => {
    const mia = await createPerson();
    expect(await signIn(mia.personId)).toBe("/outbox");
    expect(await readSessionViewer()).toMatchObject({ personId: mia.personId });
  });

  it("with a second factor opens nothing before it was proved", async () => {
    const mia = await createPerson();
    const { secret } = await enrolApp(mia.personId);
    expect(await signIn(mia.personId)).toBe("/sign-in/second-step?next=%2Foutbox");
    expect(await readSessionViewer()).toBeNull();
    expect(await pendingSignIn()).toMatchObject({ personId: mia.personId, isKept: false });
    expect(await failureOf(goOnEnrolled())).toBe("unauthenticated");
    expect(await failureOf(signInByCode("000000"))).toBe("wrong-input");
    expect(await notesOf(mia.personId)).toEqual(["person.sign-in-failed"]);
    await signInByCode(await codeOf(secret, 1));
    expect(await readSessionViewer()).toMatchObject({ personId: mia.personId });
    expect(await pendingSignIn()).toBeNull();
    expect(await notesOf(mia.personId)).toEqual(["person.sign-in-failed", "person.signed-in"]);
  });

  it("waits for ten minutes and not past the end of the person's sessions", async () => {
    const mia = await createPerson();
    await enrolApp(mia.personId);
    await signIn(mia.personId);
    await database().update(pendingSignIns).set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await pendingSignIn()).toBeNull();
    await signIn(mia.personId);
    expect(await pendingSignIn()).not.toBeNull();
    await database().update(people).set({ sessionEpoch: 1 });
    expect(await pendingSignIn()).toBeNull();
    await signIn(mia.personId, 1);
    await database().update(people).set({ disabledAt: new Date() });
    expect(await pendingSignIn()).toBeNull();
  });
});

describe("a required second factor", () => {
  it("is nobody's on an installation that is as it was, and only an admin who has one requires it", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    expect(await readRequirement()).toBe("nobody");
    expect(await failureOf(setRequirement(mia, "everybody"))).toBe("forbidden");
    expect(await failureOf(setRequirement(ana, "everybody"))).toBe("not-possible-now");
    expect(await readRequirement()).toBe("nobody");
  });

  it("signs out whoever has none, and has it set up after the next password", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    await enrolApp(ana.personId);
    await signIn(mia.personId);
    await setRequirement(ana, "admins");
    expect(await readSessionViewer()).toMatchObject({ personId: mia.personId });
    await setRequirement(ana, "everybody");
    expect(await readSessionViewer()).toBeNull();
    expect(await epochOf(ana.personId)).toBe(0);

    expect(await signIn(mia.personId, 1)).toBe("/sign-in/enrol?next=%2Foutbox");
    expect(await readSessionViewer()).toBeNull();
    const secret = (await findUnconfirmedSecret(mia.personId)) ?? "";
    expect(await enrolAtSignIn(await codeOf(secret))).toHaveLength(10);
    expect(await readSessionViewer()).toBeNull();
    await goOnEnrolled();
    expect(await readSessionViewer()).toMatchObject({ personId: mia.personId });
  });

  it("whoever begins to set one up sees a key that nobody saw before", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    await enrolApp(ana.personId);
    await setRequirement(ana, "everybody");
    await signIn(mia.personId, 1);
    const seen = await findUnconfirmedSecret(mia.personId);
    await signIn(mia.personId, 1);
    expect(await findUnconfirmedSecret(mia.personId)).not.toBe(seen);
  });
});

describe("whoever lost their second factor", () => {
  it("is helped by an admin, who ends their sessions with it", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    const { codes } = await enrolApp(mia.personId);
    expect(await failureOf(resetSecondFactor(mia, mia.personId))).toBe("forbidden");
    await resetSecondFactor(ana, mia.personId);
    expect(await epochOf(mia.personId)).toBe(1);
    expect(await findFactors(database(), mia.personId)).toEqual({ hasApp: false, passkeys: 0, codesLeft: 0 });
    expect(await failureOf(proveByCode(mia.personId, codes[0] ?? ""))).toBe("wrong-input");
  });

  it("still needs it after an admin's reset link, and not after one of whoever runs the server", async () => {
    const ana = await createPerson({ role: "admin" });
    await enrolApp(ana.personId);
    const byLink = async (link: string) => {
      const token = link.split("/").at(-1) ?? "";
      const admission = await redeemAccessLink({ token, purpose: "password_reset", password: "8 green teapots" });
      return signInOrAskMore(admission, { isKept: false, next: null });
    };
    expect(await byLink((await renewAccessLink(ana, ana.personId)).link)).toBe("/sign-in/second-step");
    expect(await byLink(await makeResetLink(database(), ana.email))).toBe("/");
    expect(await readSessionViewer()).toMatchObject({ personId: ana.personId });
  });
});
