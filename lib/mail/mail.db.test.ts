import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { mails } from "@/db/schema/mails";
import { notices } from "@/db/schema/notices";
import { jobs } from "@/db/schema/work";
import { dropAlarm, raiseAlarm } from "@/lib/alarms/alarms";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFax } from "@/lib/fax/ledger";
import { createFax } from "@/lib/fax/testing/scene";
import { claimJobs, finishJob } from "@/lib/jobs/jobs";
import { startMailServer } from "@/lib/mail/testing/start-mail-server";
import { sendDigests } from "@/lib/mail-digests";
import { saveNoticeChoices } from "@/lib/notices/choices";
import { markFaxNoticesRead } from "@/lib/notices/own-notices";
import { withDefaults } from "@/lib/notices/rules/notice-choices";
import { invitePerson, redeemAccessLink, renewAccessLink } from "@/lib/people/access-links";
import { createPerson } from "@/lib/people/testing/create-person";
import { saveSetting } from "@/lib/settings/settings";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { readMailState } from "./queries";
import { sendTestMail, sendWaitingMail } from "./send-mail";

const { taken, answers } = await startMailServer();

openTestDatabase();
beforeEach(async () => {
  await database().delete(mails);
  await database().delete(jobs);
});

/** Does the mail work that is due, as the portal's worker does. */
async function work(): Promise<void> {
  await database()
    .update(jobs)
    .set({ dueAt: new Date(0) });
  for (const job of await claimJobs("send-mail", 100)) await finishJob(job, await sendWaitingMail(job));
}

async function fail(senderId: string): Promise<{ id: string; toNumber: string }> {
  const fax = await createFax({ status: "sending", senderId });
  await change(fax.id, "failed");
  return fax;
}

const change = (faxId: string, status: "failed" | "retry_planned") =>
  database().transaction((tx) => changeFax(tx, faxId, { changes: { status }, timeline: null, by: "portal" }));
const mailsOf = (personId: string) => database().select().from(mails).where(eq(mails.personId, personId));

describe("a mail about a fax", () => {
  it("says that one was not delivered, and nothing of it", async () => {
    const mia = await createPerson();
    const fax = await fail(mia.personId);
    await work();
    expect(taken.map(({ to }) => to)).toEqual([[mia.email]]);
    const raw = taken[0]?.raw ?? "";
    expect(raw).toContain("Subject: A fax was not delivered");
    expect(raw).toContain("From: Plainfax <fax@clinic.test>");
    expect(raw).toContain("Sign in to see it: https://fax.clinic.test/notices");
    expect(raw).toContain("Content-Type: text/html");
    expect(raw).not.toContain(fax.id);
    expect(raw).not.toContain(fax.toNumber.slice(-6));
    expect(await mailsOf(mia.personId)).toMatchObject([{ tries: 1, refusedAt: null, sentAt: expect.any(Date) }]);
    await work();
    expect(taken).toHaveLength(1);
  });

  it("goes to whoever chose it alone, also where the bell is silent", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    await saveNoticeChoices(mia, withDefaults({ "not-delivered": { bell: true, mail: "never" } }));
    await saveNoticeChoices(omar, withDefaults({ "not-delivered": { bell: false, mail: "at-once" } }));
    await fail(mia.personId);
    await fail(omar.personId);
    await work();
    expect(taken.map(({ to }) => to)).toEqual([[omar.email]]);
  });

  it("does not leave where another attempt is planned meanwhile", async () => {
    const mia = await createPerson();
    const { id } = await fail(mia.personId);
    await change(id, "retry_planned");
    await work();
    expect(taken).toEqual([]);
    expect(await mailsOf(mia.personId)).toEqual([]);
  });

  it("stands for all of its kind that wait", async () => {
    const mia = await createPerson();
    for (let i = 0; i < 3; i++) await fail(mia.personId);
    await work();
    expect(taken).toHaveLength(1);
    expect((await mailsOf(mia.personId)).every(({ sentAt }) => sentAt)).toBe(true);
  });
});

describe("a digest", () => {
  const daily = (viewer: Viewer) =>
    saveNoticeChoices(viewer, withDefaults({ "not-delivered": { bell: true, mail: "daily" } }));

  it("tells in the morning how much there was of each, once, and nothing of what was read by then", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    for (const person of [mia, omar]) await daily(person);
    const read = await fail(mia.personId);
    for (let i = 0; i < 2; i++) await fail(mia.personId);
    await markFaxNoticesRead(mia, read.id);
    await fail(omar.personId);
    await markFaxNoticesRead(omar);
    await work();
    expect(taken).toEqual([]);
    await sendDigests();
    await work();
    expect(taken.map(({ to }) => to)).toEqual([[mia.email]]);
    expect(taken[0]?.raw).toContain("2 faxes were not delivered.");
    expect(await mailsOf(omar.personId)).toEqual([]);
    await sendDigests();
    await work();
    expect(taken).toHaveLength(1);
  });

  it("makes way for what was mailed or told long ago to be forgotten", async () => {
    const mia = await createPerson();
    await fail(mia.personId);
    await work();
    await database()
      .update(mails)
      .set({ sentAt: new Date(Date.now() - 91 * 86_400_000) });
    await database()
      .update(notices)
      .set({ at: new Date(Date.now() - 91 * 86_400_000) });
    const recent = await fail(mia.personId);
    await sendDigests();
    expect(await mailsOf(mia.personId)).toMatchObject([{ sentAt: null }]);
    expect(await database().select().from(notices).where(eq(notices.personId, mia.personId))).toMatchObject([
      { faxId: recent.id },
    ]);
  });

  it("comes the next time that it is seven where the office is", async () => {
    await saveSetting(database(), "office-clock", { timeZone: "Asia/Tokyo" });
    const { againInMs } = z.object({ againInMs: z.number() }).parse(await sendDigests());
    const next = new Date(Date.now() + againInMs + 1_000);
    expect(next.toLocaleTimeString("en-GB", { timeZone: "Asia/Tokyo" }).slice(0, 5)).toBe("07:00");
    expect(againInMs).toBeLessThanOrEqual(86_400_000);
  });
});

describe("a mail about an alarm", () => {
  it("goes to admins once while it lasts, unless they want none", async () => {
    const [ada, axel, mia] = [
      await createPerson({ role: "admin" }),
      await createPerson({ role: "admin" }),
      await createPerson(),
    ];
    await saveNoticeChoices(axel, withDefaults({ alarm: { bell: false, mail: "never" } }));
    const to = () =>
      taken.flatMap((mail) => mail.to).filter((at) => [ada, axel, mia].some(({ email }) => email === at));
    for (const words of ["1 event is kept.", "2 are kept."]) await raiseAlarm(database(), "events-failed", { words });
    await work();
    expect(to()).toEqual([ada.email]);
    expect(taken[0]?.raw).toContain("Subject: Plainfax needs an admin");
    expect(taken[0]?.raw).not.toContain("kept");
    await dropAlarm(database(), "events-failed");
    await raiseAlarm(database(), "events-failed", { words: "1 event is kept." });
    await work();
    expect(to()).toEqual([ada.email, ada.email]);
  });
});

describe("a mail server that does not take a mail", () => {
  it("now is asked again later", async () => {
    const mia = await createPerson();
    await fail(mia.personId);
    answers.set(mia.email, 451);
    await work();
    expect(await mailsOf(mia.personId)).toMatchObject([
      { tries: 1, sentAt: null, refusedAt: null, answer: expect.stringContaining("451") },
    ]);
    expect(await database().select().from(jobs)).toMatchObject([{ failures: 1, lastError: "mail server" }]);
    answers.clear();
    await work();
    expect(taken).toHaveLength(1);
    expect(await mailsOf(mia.personId)).toMatchObject([{ tries: 2, sentAt: expect.any(Date) }]);
  });

  it("for two days, or refuses it for good, is shown to admins with its answer", async () => {
    const [mia, omar, admin] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    await fail(mia.personId);
    answers.set(mia.email, 550);
    await work();
    await fail(omar.personId);
    await database()
      .update(mails)
      .set({ createdAt: new Date(Date.now() - 49 * 3_600_000) })
      .where(eq(mails.personId, omar.personId));
    answers.set(omar.email, 451);
    await work();
    const { server: shown, refused } = await readMailState(admin);
    expect(shown).toEqual({ host: expect.stringMatching(/^127\.0\.0\.1:/), from: "Plainfax <fax@clinic.test>" });
    expect(refused).toMatchObject([
      { to: omar.email, kind: "not-delivered", answer: expect.stringContaining("451") },
      { to: mia.email, kind: "not-delivered", answer: "550 No such mailbox here" },
    ]);
    expect(await database().select().from(jobs)).toEqual([]);
    await expect(readMailState(mia)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a way into an account", () => {
  it("goes by mail too, and is kept encrypted until then and not any longer", async () => {
    const admin = await createPerson({ role: "admin" });
    const { personId, link } = await invitePerson(admin, { name: "Noa", email: "noa@clinic.test", role: "member" });
    expect(JSON.stringify(await mailsOf(personId))).not.toContain(link.split("/").at(-1));
    await work();
    expect(taken[0]).toMatchObject({ to: ["noa@clinic.test"], raw: expect.stringContaining(link) });
    expect(await mailsOf(personId)).toMatchObject([
      { kind: "invitation", sealedLink: null, answer: expect.any(String) },
    ]);
    await redeemAccessLink({ token: link.split("/").at(-1) ?? "", purpose: "invitation", password: "7 blue teapots" });
  });

  it("that was made anew takes the mail back that waits", async () => {
    const [admin, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    await renewAccessLink(admin, mia.personId);
    const { link } = await renewAccessLink(admin, mia.personId);
    await work();
    expect(taken.map(({ raw }) => raw.includes(link))).toEqual([true]);
  });
});

describe("a test mail", () => {
  it("is for admins, goes to whoever asks, and answers what the server said", async () => {
    const [admin, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    await expect(sendTestMail(mia)).rejects.toMatchObject({ code: "forbidden" });
    expect(await sendTestMail(admin)).toMatchObject({ result: "sent", answer: expect.stringContaining("250") });
    expect(taken.map(({ to }) => to)).toEqual([[admin.email]]);
    answers.set(admin.email, 550);
    expect(await sendTestMail(admin)).toEqual({ result: "refused", answer: "550 No such mailbox here" });
    expect((await readMailState(admin)).refused).toHaveLength(1);
  });
});
