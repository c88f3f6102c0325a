import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { countOutboxTabs } from "@/lib/fax/queries/count-faxes";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { sendFax } from "@/lib/fax/send-fax";
import { createFax, createNumber, submissionOf } from "@/lib/fax/testing/scene";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";
import { rescheduleFax, sendFaxNow } from "@/lib/fax/waiting";
import { claimJobs, dueNow, finishJob } from "@/lib/jobs/jobs";
import { disablePerson } from "@/lib/people/accounts";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { claimAttempt } from "@/lib/sending/claim-attempt";
import { pickFaxesToSend } from "@/lib/sending/pick-faxes-to-send";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

async function scheduled(sender: Viewer, sendAt = inHours(5)): Promise<string> {
  const { faxIds } = await sendFax(sender, await submissionOf(sender, { sendAt }));
  return faxIds[0] ?? "";
}

async function retryPlanned(sender: Viewer, fromNumber: string): Promise<string> {
  const waiting = { status: "retry_planned", failureReason: "user_busy", dueAt: inHours(1) } as const;
  const { id } = await createFax({ ...waiting, senderId: sender.personId, fromNumber });
  await database().insert(jobs).values({ kind: "send-fax", subjectId: id, dueAt: waiting.dueAt });
  return id;
}

async function stateOf(faxId: string) {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  const [job] = await database().select().from(jobs).where(eq(jobs.subjectId, faxId));
  const events = await database()
    .select()
    .from(faxEvents)
    .where(eq(faxEvents.faxId, faxId))
    .orderBy(faxEvents.recordedAt);
  return { status: fax?.status, dueAt: fax?.dueAt, jobDueAt: job?.dueAt, kinds: events.map(({ kind }) => kind) };
}

const claim = () => claimJobs("send-fax", 100, { pick: pickFaxesToSend });

async function claimedJob(faxId: string) {
  const job = (await claim()).find(({ subjectId }) => subjectId === faxId);
  if (!job) throw new Error("The fax was not due.");
  return job;
}

describe("a fax for later", () => {
  it("waits for its time, under its own tab", async () => {
    const mia = await createPerson();
    const sendAt = inHours(5);
    const faxId = await scheduled(mia, sendAt);
    expect(await stateOf(faxId)).toEqual({
      status: "scheduled",
      dueAt: sendAt,
      jobDueAt: sendAt,
      kinds: ["scheduled"],
    });
    expect((await claim()).map(({ subjectId }) => subjectId)).not.toContain(faxId);
    expect(await countOutboxTabs(mia)).toMatchObject({ all: 1, scheduled: 1, "in-progress": 0 });
    expect((await listOutbox(mia, { tab: "scheduled" })).rows).toMatchObject([{ id: faxId, dueAt: sendAt }]);
  });

  it("leaves when it is due", async () => {
    const faxId = await scheduled(await createPerson());
    await database().update(jobs).set({ dueAt: dueNow }).where(eq(jobs.subjectId, faxId));
    await database().update(faxes).set({ dueAt: dueNow }).where(eq(faxes.id, faxId));
    expect((await claimAttempt(await claimedJob(faxId))).attempt?.fax.id).toBe(faxId);
    expect(await stateOf(faxId)).toMatchObject({ status: "submitting", dueAt: null });
  });

  it("is the same fax when it is submitted again, even after its time", async () => {
    const mia = await createPerson();
    const submission = await submissionOf(mia, { sendAt: inHours(1) });
    const first = await sendFax(mia, submission);
    expect(await sendFax(mia, submission)).toEqual(first);
    expect(await failureOf(sendFax(mia, { ...submission, sendAt: null }))).toBe("conflict");
  });

  it.each([
    [inHours(-1), "passed"],
    [inHours(24 * 400), "within a year"],
    [new Date("never"), "a day and a time"],
  ])("is refused for %s", async (sendAt, sentence) => {
    const mia = await createPerson();
    await expect(sendFax(mia, await submissionOf(mia, { sendAt }))).rejects.toThrow(sentence);
  });

  it("can be cancelled here", async () => {
    const mia = await createPerson();
    const faxId = await scheduled(mia);
    expect(await cancelFax(mia, faxId)).toEqual({ result: "cancelled-here" });
    expect(await stateOf(faxId)).toMatchObject({ status: "cancelled", dueAt: null });
    expect(await failureOf(sendFaxNow(mia, faxId))).toBe("not-possible-now");
  });
});

describe("rescheduleFax", () => {
  it.each([2, 48])("moves it to %d hours from now", async (hours) => {
    const mia = await createPerson();
    const faxId = await scheduled(mia);
    const sendAt = inHours(hours);
    await rescheduleFax(mia, faxId, sendAt);
    expect(await stateOf(faxId)).toEqual({
      status: "scheduled",
      dueAt: sendAt,
      jobDueAt: sendAt,
      kinds: ["scheduled", "rescheduled"],
    });
  });

  it("is heard by a worker that has just taken it up", async () => {
    const mia = await createPerson();
    const faxId = await scheduled(mia);
    await database().update(jobs).set({ dueAt: dueNow }).where(eq(jobs.subjectId, faxId));
    const job = await claimedJob(faxId);
    await rescheduleFax(mia, faxId, inHours(700));
    const { attempt, ...rest } = await claimAttempt(job);
    expect(attempt).toBeNull();
    const waitMs = "outcome" in rest && "againInMs" in rest.outcome ? rest.outcome.againInMs : 0;
    expect(Math.round(waitMs / 3_600_000)).toBe(700);
  });

  it("does not leave when its sender's account is switched off meanwhile, and says so to whoever sees it", async () => {
    const [mia, admin] = [await createPerson(), await createPerson({ role: "admin" })];
    const faxId = await scheduled(mia);
    await disablePerson(admin, mia.personId);
    await database().update(faxes).set({ dueAt: dueNow }).where(eq(faxes.id, faxId));
    await database().update(jobs).set({ dueAt: dueNow }).where(eq(jobs.subjectId, faxId));
    const job = await claimedJob(faxId);
    expect(await claimAttempt(job)).toEqual({ attempt: null, outcome: { done: true } });
    await finishJob(job, { done: true });
    expect(await stateOf(faxId)).toMatchObject({ status: "failed", dueAt: null, kinds: ["scheduled", "held_back"] });
    const seen = (await listOutbox(admin, { tab: "all" })).rows.find(({ id }) => id === faxId);
    expect(seen).toMatchObject({ status: "failed", failureReason: "sender_disabled" });
    await tryFaxAgain(admin, faxId);
    expect((await claimAttempt(await claimedJob(faxId))).attempt?.fax.id).toBe(faxId);
  });

  it("is not tried again by itself for somebody whose account is switched off", async () => {
    const [mia, admin] = [await createPerson(), await createPerson({ role: "admin" })];
    const id = await retryPlanned(mia, await createNumber([mia]));
    await disablePerson(admin, mia.personId);
    await database().update(faxes).set({ dueAt: dueNow }).where(eq(faxes.id, id));
    await database().update(jobs).set({ dueAt: dueNow }).where(eq(jobs.subjectId, id));
    expect((await claimAttempt(await claimedJob(id))).attempt).toBeNull();
    expect(await stateOf(id)).toMatchObject({ status: "failed", kinds: ["held_back"] });
  });

  it("refuses a time that has passed, a fax that has left, and strangers", async () => {
    const [mia, stranger] = [await createPerson(), await createPerson()];
    const faxId = await scheduled(mia);
    expect(await failureOf(rescheduleFax(mia, faxId, inHours(-1)))).toBe("wrong-input");
    expect(await failureOf(rescheduleFax(stranger, faxId, inHours(1)))).toBe("not-found");
    await sendFaxNow(mia, faxId);
    expect(await failureOf(rescheduleFax(mia, faxId, inHours(1)))).toBe("not-possible-now");
  });
});

describe("sendFaxNow", () => {
  it("lets a scheduled fax leave at once, once", async () => {
    const mia = await createPerson();
    const faxId = await scheduled(mia);
    const clicks = await Promise.all([1, 2].map(() => failureOf(sendFaxNow(mia, faxId))));
    expect(clicks.toSorted()).toEqual(["it succeeded", "not-possible-now"]);
    expect(await stateOf(faxId)).toMatchObject({ status: "submitting", dueAt: null, kinds: ["scheduled", "send_now"] });
    expect((await claimAttempt(await claimedJob(faxId))).attempt?.fax.id).toBe(faxId);
  });

  it("does not wait for the next try", async () => {
    const mia = await createPerson();
    const id = await retryPlanned(mia, await createNumber([mia]));
    await sendFaxNow(mia, id);
    expect(await stateOf(id)).toMatchObject({ status: "submitting", dueAt: null });
    expect((await claim()).map(({ subjectId }) => subjectId)).toContain(id);
  });

  it("is refused once the number is the sender's no more", async () => {
    const mia = await createPerson();
    const id = await retryPlanned(mia, await createNumber([await createPerson()]));
    expect(await failureOf(sendFaxNow(mia, id))).toBe("forbidden");
    expect(await stateOf(id)).toMatchObject({ status: "retry_planned" });
  });

  it("is for those who may see the fax, and only while it waits", async () => {
    const [mia, stranger] = [await createPerson(), await createPerson()];
    expect(await failureOf(sendFaxNow(stranger, await scheduled(mia)))).toBe("not-found");
    const fromNumber = await createNumber([mia]);
    const { id } = await createFax({ status: "sending", senderId: mia.personId, fromNumber });
    expect(await failureOf(sendFaxNow(mia, id))).toBe("not-possible-now");
  });
});
