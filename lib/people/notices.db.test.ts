import "./testing/test-environment";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { admitPerson } from "@/lib/auth/sign-in";
import type { Viewer } from "@/lib/auth/viewer-type";
import { createPerson, failureOf, signIn, whoAsks } from "@/lib/people/testing/create-person";
import { ask } from "@/lib/questions";
import { endSignIn } from "@/lib/second-factor/sign-in-steps";
import { nextMoment, spareTime } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { renewAccessLink } from "./access-links";
import { changeRole } from "./accounts";
import { changeOwnPassword } from "./change-own-account";
import { dismissNotices, listNoticesOf, listOwnNotices, unseenNotices } from "./notices";
import { noticeWords } from "./rules/notice-words";

const jar = vi.hoisted(() => new Map<string, { name: string; value: string }>());
const request = vi.hoisted(() => ({ of: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => request.of,
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (cookie: { name: string; value: string }) => jar.set(cookie.name, cookie),
  }),
}));
openTestDatabase();

const PASSWORD = "the password of everybody here";
const told = async (viewer: Viewer) => (await ask(unseenNotices(viewer))).map(noticeWords);

/** Another browser of theirs, in which they go on. */
async function elsewhere(person: Viewer, epoch = 0): Promise<Viewer> {
  request.of = new Headers();
  const viewer = await whoAsks((await signIn(person, { epoch })).claims);
  if (!viewer) throw new Error("The session is over.");
  request.of = new Headers();
  return viewer;
}

describe("a person is told", () => {
  it("of a sign-in with a browser that is new, in the others and not in that one, until they have seen it", async () => {
    const mia = await createPerson();
    const office = await elsewhere(mia);
    jar.clear();
    await endSignIn({ personId: mia.personId, epoch: 0 }, { isKept: false });
    expect(await told(office)).toEqual(["Signed in with a new browser"]);
    const [notice] = await ask(unseenNotices(office));
    await dismissNotices(office, notice?.at ?? new Date(0));
    expect(await told(office)).toEqual([]);

    request.of = new Headers();
    await endSignIn({ personId: mia.personId, epoch: 0 }, { isKept: false });
    expect(await told(office)).toEqual([]);
    expect((await listOwnNotices(office)).map(noticeWords)).toEqual(["Signed in with a new browser"]);
  });

  it("of nothing that this very browser did", async () => {
    const mia = await createPerson();
    const [here, there] = [await elsewhere(mia), await elsewhere(mia)];
    await database().execute(sql`insert into audit_entries (actor, action, subject_kind, subject_id, session_id)
      values (${mia.personId}, 'person.passkey-added', 'person', ${mia.personId}, ${here.sessionId})`);
    expect(await told(here)).toEqual([]);
    expect(await told(there)).toEqual(["A passkey was added"]);
  });

  it("of a reset link, a new role and a new password, and by whom", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin", name: "Ana" })];
    await renewAccessLink(ana, mia.personId);
    await nextMoment();
    await changeRole(ana, mia.personId, "auditor");
    await nextMoment();
    await changeOwnPassword(mia, { current: PASSWORD, next: "nine quiet lanterns", address: "192.0.2.3" });
    const now = await elsewhere(mia, 2);
    const notices = await ask(unseenNotices(now));
    expect(notices.map((notice) => [noticeWords(notice), notice.by])).toEqual([
      ["The password was changed", null],
      ["The role was changed to auditor", "Ana"],
      ["A link to set a new password was made", "Ana"],
    ]);
  });

  it("of a lockout, and so are the admins, but nobody else", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    await spareTime("hour", 30);
    const attempt = () => failureOf(admitPerson({ email: mia.email, password: "wrong" }, "192.0.2.77"));
    for (let tries = 0; tries < 10 && (await attempt()) !== "rate-limited"; tries++);
    const here = await elsewhere(mia);
    expect(await told(here)).toEqual(["Wrong passwords or codes: that network has to wait"]);
    const listed = (await listNoticesOf(ana, mia.personId)).map(({ action }) => action);
    expect(listed).toEqual(["person.locked-out", "person.sign-in-failed"]);
    expect(await failureOf(listNoticesOf(mia, ana.personId))).toBe("forbidden");
    expect(await told(ana)).toEqual([]);
    await recordAudit(database(), {
      ...{ actor: "visitor", action: "person.locked-out" },
      ...{ subjectKind: "person", subjectId: "unknown" },
    });
    expect(await told(here)).toHaveLength(1);
  });
});
