import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { accessLinks } from "@/db/schema/people";
import { authenticate } from "@/lib/auth/sign-in";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { invitePerson, makeResetLink, redeemAccessLink, renewAccessLink, withdrawInvitation } from "./access-links";
import { disablePerson, enablePerson } from "./accounts";
import { findAccessLink, listPeople } from "./queries";
import { createPerson, failureOf, signIn, whoAsks } from "./testing/create-person";

openTestDatabase();

const PASSWORD = "7 blue teapots";
const tokenOf = (link: string) => link.split("/").at(-1) ?? "";
let lastInvited = 0;

async function invite() {
  const admin = await createPerson({ role: "admin" });
  const email = `new${++lastInvited}@clinic.test`;
  const { link } = await invitePerson(admin, { name: "Noa", email: email.toUpperCase(), role: "member" });
  const person = (await listPeople(admin)).find((listed) => listed.email === email);
  if (!person) throw new Error("The invited person is not listed.");
  return { admin, email, link, token: tokenOf(link), personId: person.personId, person };
}

const accept = (token: string) =>
  redeemAccessLink({ token, purpose: "invitation", password: PASSWORD, name: "Noa B." });

describe("an invitation", () => {
  it("is a link of seven days by which a person chooses name and password", async () => {
    const { admin, email, link, token, personId, person } = await invite();
    expect(link).toMatch(/^https:\/\/fax\.clinic\.test\/invitation\/[\w-]{43}$/);
    expect(person).toMatchObject({ status: "invited", role: "member", name: "Noa" });
    const days = ((person.linkExpiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThanOrEqual(7);
    expect(await findAccessLink(token, "invitation")).toEqual({ name: "Noa", email });

    const claims = await accept(token);
    expect(await whoAsks((await signIn(claims, claims)).claims)).toMatchObject({
      personId,
      email,
      name: "Noa B.",
      role: "member",
    });
    expect(await authenticate({ email, password: PASSWORD }, "192.0.2.1")).toEqual(claims);
    expect((await listPeople(admin)).find((listed) => listed.personId === personId)?.status).toBe("active");
  });

  it("works once, also when it is used twice at the same moment", async () => {
    const { token } = await invite();
    const outcomes = await Promise.all([failureOf(accept(token)), failureOf(accept(token))]);
    expect(outcomes.sort()).toEqual(["it succeeded", "not-found"]);
    expect(await findAccessLink(token, "invitation")).toBeNull();
  });

  it("stops working when it is over, replaced, or its person is disabled or removed", async () => {
    const over = await invite();
    const aMomentAgo = new Date(Date.now() - 1_000);
    await database().update(accessLinks).set({ expiresAt: aMomentAgo }).where(eq(accessLinks.personId, over.personId));
    const replaced = await invite();
    const { link } = await renewAccessLink(replaced.admin, replaced.personId);
    const disabled = await invite();
    await disablePerson(disabled.admin, disabled.personId);
    await enablePerson(disabled.admin, disabled.personId);
    const removed = await invite();
    await withdrawInvitation(removed.admin, removed.personId);

    for (const { token } of [over, replaced, disabled, removed]) {
      expect(await findAccessLink(token, "invitation")).toBeNull();
      expect(await failureOf(accept(token))).toBe("not-found");
    }
    expect(await failureOf(accept(tokenOf(link)))).toBe("it succeeded");
  });

  it("is not kept readable, and opens nothing else", async () => {
    const { token } = await invite();
    expect(JSON.stringify(await database().select().from(accessLinks))).not.toContain(token);
    expect(await findAccessLink(token, "password_reset")).toBeNull();
    expect(await failureOf(redeemAccessLink({ token, purpose: "password_reset", password: PASSWORD }))).toBe(
      "not-found",
    );
    expect(await failureOf(accept(token))).toBe("it succeeded");
  });

  it("is refused for an address that somebody has", async () => {
    const { admin, email } = await invite();
    expect(await failureOf(invitePerson(admin, { name: "Twin", email, role: "admin" }))).toBe("conflict");
  });

  it("can't be withdrawn once it was accepted", async () => {
    const { admin, token, personId } = await invite();
    await accept(token);
    expect(await failureOf(withdrawInvitation(admin, personId))).toBe("not-possible-now");
  });
});

describe("a reset link", () => {
  it("sets a new password, ends all sessions and lifts a lockout", async () => {
    const admin = await createPerson({ role: "admin" });
    const { personId, email } = await createPerson();
    for (let n = 0; n < 6; n++) await failureOf(authenticate({ email, password: "wrong" }, "192.0.2.9"));
    const { link } = await renewAccessLink(admin, personId);
    expect(link).toMatch(/^https:\/\/fax\.clinic\.test\/reset-password\//);

    const before = await signIn({ personId });
    const claims = await redeemAccessLink({ token: tokenOf(link), purpose: "password_reset", password: PASSWORD });
    expect(claims).toEqual({ personId, epoch: 1 });
    expect(await whoAsks(before.claims)).toBeNull();
    expect(await whoAsks((await signIn(claims, claims)).claims)).toMatchObject({ name: "Mia" });
    expect(await authenticate({ email, password: PASSWORD }, "192.0.2.8")).toEqual(claims);
  });

  it("is not made for somebody who is switched off", async () => {
    const admin = await createPerson({ role: "admin" });
    const { personId } = await createPerson({ disabledAt: new Date() });
    expect(await failureOf(renewAccessLink(admin, personId))).toBe("not-possible-now");
  });
});

describe("whoever runs the server", () => {
  it("makes a link for an admin who lost the password", async () => {
    const ana = await createPerson({ role: "admin" });
    const link = await makeResetLink(database(), ` ${ana.email.toUpperCase()}`);
    expect(link).toMatch(/^https:\/\/fax\.clinic\.test\/reset-password\/[\w-]{43}$/);
    await redeemAccessLink({ token: tokenOf(link), purpose: "password_reset", password: PASSWORD });
    expect(await authenticate({ email: ana.email, password: PASSWORD }, "192.0.2.9")).toMatchObject({
      personId: ana.personId,
    });
  });

  it("is told that an address is unknown, or its account switched off", async () => {
    const [admin, dora] = [await createPerson({ role: "admin" }), await createPerson()];
    await disablePerson(admin, dora.personId);
    expect(await failureOf(makeResetLink(database(), "nobody@clinic.test"))).toBe("not-found");
    expect(await failureOf(makeResetLink(database(), dora.email))).toBe("not-possible-now");
  });
});
