import "@/lib/people/testing/test-environment";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { hashPassword } from "@/lib/auth/password";
import { listSessions } from "@/lib/auth/queries";
import { signOutElsewhere } from "@/lib/auth/sessions";
import { authenticate } from "@/lib/auth/sign-in";
import type { Viewer } from "@/lib/auth/viewer-type";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { invitePerson, renewAccessLink, withdrawInvitation } from "./access-links";
import { changeRole, disablePerson, enablePerson, signOutEverywhere } from "./accounts";
import { changeOwnDetails, changeOwnPassword } from "./change-own-account";
import { findAdminToAsk, findOwnFromNumber, findPerson, listPeople } from "./queries";
import { createPerson, failureOf, signIn, whoAsks } from "./testing/create-person";

const opened = openTestDatabase();
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

beforeEach(() => truncate(opened(), "people"));

describe("the admin to ask", () => {
  it("is the one who was here last and still can sign in", async () => {
    const mia = await createPerson();
    expect(await findAdminToAsk(mia)).toBeNull();
    await createPerson({ role: "admin", name: "Ana" });
    await createPerson({ role: "admin", name: "Ben", lastSeenAt: new Date(1_000) });
    await createPerson({ role: "admin", name: "Cleo", lastSeenAt: new Date(2_000) });
    await createPerson({ role: "admin", name: "Dora", lastSeenAt: new Date(3_000), disabledAt: new Date() });
    await createPerson({ role: "admin", name: "Emil", lastSeenAt: new Date(4_000), passwordHash: null });
    expect(await findAdminToAsk(mia)).toBe("Cleo");
  });
});

describe("the last admin", () => {
  it("can be neither demoted nor switched off, by anybody", async () => {
    const ana = await createPerson({ role: "admin" });
    await createPerson({ role: "admin", disabledAt: new Date() });
    await createPerson({ role: "admin", passwordHash: null });
    await createPerson();
    await expect(changeRole(ana, ana.personId, "member")).rejects.toThrow("Make someone else an admin first.");
    await expect(disablePerson(ana, ana.personId)).rejects.toThrow("Make someone else an admin first.");
    expect(await findPerson(ana, ana.personId)).toMatchObject({ role: "admin", status: "active" });
  });

  it("remains when all admins leave at the same moment", async () => {
    const admins = await Promise.all(Array.from({ length: 4 }, () => createPerson({ role: "admin" })));
    await Promise.all(
      admins.map((admin, n) =>
        failureOf(n % 2 ? changeRole(admin, admin.personId, "member") : disablePerson(admin, admin.personId)),
      ),
    );
    const [viewer] = admins;
    const left = viewer ? await listPeople({ ...viewer, role: "admin" }) : [];
    expect(left.filter(({ role, status }) => role === "admin" && status === "active")).toHaveLength(1);
  });

  it("may go once somebody else is an admin", async () => {
    const ana = await createPerson({ role: "admin" });
    const mia = await createPerson();
    await changeRole(ana, mia.personId, "admin");
    await changeRole(ana, ana.personId, "member");
    expect(await findPerson({ ...ana, personId: mia.personId }, ana.personId)).toMatchObject({ role: "member" });
  });
});

describe("what admins do to others", () => {
  it("ends the sessions of before at once: by another role, switching off and signing out", async () => {
    const ana = await createPerson({ role: "admin" });
    const mia = await createPerson();
    const first = await signIn(mia);
    await changeRole(ana, mia.personId, "member");
    expect(await whoAsks(first.claims)).toMatchObject({ role: "member" });

    await changeRole(ana, mia.personId, "admin");
    expect(await whoAsks(first.claims)).toBeNull();
    const second = await signIn(mia, { epoch: 1 });
    expect(await whoAsks(second.claims)).toMatchObject({ role: "admin" });
    await disablePerson(ana, mia.personId);
    expect(await whoAsks(second.claims)).toBeNull();
    await enablePerson(ana, mia.personId);
    expect(await whoAsks(second.claims)).toBeNull();
    const third = await signIn(mia, { epoch: 2 });
    expect(await whoAsks(third.claims)).not.toBeNull();
    await signOutEverywhere(ana, mia.personId);
    expect(await whoAsks(third.claims)).toBeNull();
  });

  it("is noted", async () => {
    const ana = await createPerson({ role: "admin" });
    const mia = await createPerson();
    await changeRole(ana, mia.personId, "admin");
    await changeRole(ana, mia.personId, "admin");
    await disablePerson(ana, mia.personId);
    await enablePerson(ana, mia.personId);
    await signOutEverywhere(ana, mia.personId);
    const notes = await database()
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(and(eq(auditEntries.actor, ana.personId), eq(auditEntries.subjectId, mia.personId)));
    expect(notes.map(({ action }) => action).sort()).toEqual([
      "person.disabled",
      "person.enabled",
      "person.role-changed",
      "person.signed-out-everywhere",
    ]);
  });

  it("is refused to members, and for people who don't exist", async () => {
    const ana = await createPerson({ role: "admin" });
    const mia = await createPerson();
    const verbs = [
      (viewer: Viewer, personId: string) => changeRole(viewer, personId, "admin"),
      disablePerson,
      enablePerson,
      signOutEverywhere,
      renewAccessLink,
      withdrawInvitation,
    ];
    for (const verb of verbs) {
      expect(await failureOf(verb(mia, ana.personId))).toBe("forbidden");
      expect(await failureOf(verb(ana, UNKNOWN))).toBe("not-found");
    }
    expect(await failureOf(invitePerson(mia, { name: "x", email: "x@clinic.test", role: "admin" }))).toBe("forbidden");
    expect(await failureOf(listPeople(mia))).toBe("forbidden");
    expect(await failureOf(findPerson(mia, mia.personId))).toBe("forbidden");
    expect(await database().select().from(people)).toHaveLength(2);
  });
});

describe("what people do to themselves", () => {
  it("a new password needs the current one and ends every session but the one that is begun anew", async () => {
    const mia = await createPerson({ passwordHash: await hashPassword("7 blue teapots") });
    const change = { next: "8 green teapots", address: "192.0.2.1" };
    expect(await failureOf(changeOwnPassword(mia, { ...change, current: "a wrong one" }))).toBe("wrong-input");
    const before = await signIn(mia);
    expect(await whoAsks(before.claims)).not.toBeNull();

    const claims = await changeOwnPassword(mia, { ...change, current: "7 blue teapots" });
    expect(claims).toEqual({ personId: mia.personId, epoch: 1 });
    expect(await whoAsks(before.claims)).toBeNull();
    const trying = (password: string) => failureOf(authenticate({ email: mia.email, password }, "192.0.2.1"));
    expect(await trying("7 blue teapots")).toBe("wrong-input");
    expect(await trying("8 green teapots")).toBe("it succeeded");
  });

  it("guesses at the current password are slowed like sign-ins", async () => {
    const mia = await createPerson({ passwordHash: await hashPassword("7 blue teapots") });
    const guess = { current: "a wrong one", next: "8 green teapots", address: "192.0.2.2" };
    for (let n = 0; n < 5; n++) await failureOf(changeOwnPassword(mia, guess));
    expect(await failureOf(changeOwnPassword(mia, guess))).toBe("rate-limited");
  });

  it("signing out everywhere needs no admin", async () => {
    const mia = await createPerson();
    const { claims } = await signIn(mia);
    await signOutEverywhere(mia, mia.personId);
    expect(await whoAsks(claims)).toBeNull();
  });

  it("signing out one browser, or all others, asks for a recent proof, and leaves this one and everybody else's", async () => {
    const [mia, leo] = [await createPerson(), await createPerson()];
    const [here, phone, tablet] = [await signIn(mia), await signIn(mia, { isKept: true }), await signIn(mia)];
    const leos = await signIn(leo);
    const [viewer, onPhone, leosViewer] = await Promise.all([here, phone, leos].map(({ claims }) => whoAsks(claims)));
    if (!viewer || !onPhone || !leosViewer) throw new Error("A session doesn't count.");
    expect(await listSessions(viewer)).toHaveLength(3);
    const leftOpen = { ...viewer, provedAt: new Date(viewer.provedAt.getTime() - 11 * 60_000) };
    expect(await failureOf(signOutElsewhere(leftOpen))).toBe("proof-needed");
    expect(await listSessions(viewer)).toHaveLength(3);

    await signOutElsewhere(viewer, onPhone.sessionId);
    await signOutElsewhere(viewer, leosViewer.sessionId);
    expect(await whoAsks(phone.claims)).toBeNull();
    expect(await whoAsks(tablet.claims)).not.toBeNull();
    await signOutElsewhere(viewer);
    expect(await whoAsks(tablet.claims)).toBeNull();
    expect(await whoAsks(here.claims)).not.toBeNull();
    expect(await whoAsks(leos.claims)).not.toBeNull();
    expect((await listSessions(viewer)).map(({ sessionId }) => sessionId)).toEqual([viewer.sessionId]);
  });

  it("their name changes, their number only to one that is theirs", async () => {
    const mia = await createPerson();
    await changeOwnDetails(mia, { name: " Mia K. ", fromNumber: null });
    expect(await whoAsks((await signIn(mia)).claims)).toMatchObject({ name: "Mia K." });
    expect(await failureOf(changeOwnDetails(mia, { name: "Mia", fromNumber: "+13125790015" }))).toBe("wrong-input");
    expect(await findOwnFromNumber(mia)).toBeNull();
  });
});
