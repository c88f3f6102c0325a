import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxApplications } from "@/db/schema/applications";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import { createFax } from "@/lib/fax/testing/scene";
import type { Job } from "@/lib/jobs/job";
import { claimJobs, dueNow, enqueueJob, finishJob } from "@/lib/jobs/jobs";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { pickFaxesToSend } from "./pick-faxes-to-send";

const opened = openTestDatabase();
beforeEach(() => truncate(opened(), "jobs", "faxes", "fax_applications"));

const claim = (limit: number) => claimJobs("send-fax", limit, { pick: pickFaxesToSend });
const subjectsOf = (claimed: Job[]) => claimed.map(({ subjectId }) => subjectId);

async function queued(details: Parameters<typeof createFax>[0] = {}): Promise<string> {
  const { id } = await createFax({ status: "submitting", ...details });
  await enqueueJob(database(), "send-fax", id);
  return id;
}

/** Adds many faxes of one person to as many numbers, due since a minute. */
async function broadcast(senderId: string, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    direction: "outbound" as const,
    status: "submitting" as const,
    senderId,
    fromNumber: "+13125790015",
    toNumber: `+1312${5_000_000 + index}`,
    connectionId: "1293384261075731499",
  }));
  const ids = (await database().insert(faxes).values(rows).returning()).map(({ id }) => id);
  await enqueueJob(database(), "send-fax", ids, { dueAt: new Date(Date.now() - 60_000) });
  return ids;
}

/** What the worker leaves when Telnyx took the fax: a live call, and no job. */
async function handOver(job: Job): Promise<void> {
  await database().insert(faxAttempts).values({ faxId: job.subjectId, n: 1, state: "accepted", epoch: job.epoch });
  await database().update(faxes).set({ status: "queued" }).where(eq(faxes.id, job.subjectId));
  await finishJob(job, { done: true });
}

async function endCall(faxId: string): Promise<void> {
  await database().update(faxAttempts).set({ state: "delivered" }).where(eq(faxAttempts.faxId, faxId));
}

async function limitLines(applicationId: string, outboundChannelLimit: number | null): Promise<void> {
  const snapshot = { settings: { outboundChannelLimit } };
  const application = { id: applicationId, applicationName: "Front desk", snapshot, syncedAt: new Date() };
  await database().insert(faxApplications).values(application);
}

describe("people take turns", () => {
  it("so that one page does not wait for a broadcast of 1,000", async () => {
    const [broadcaster, desk] = [await createPerson(), await createPerson()];
    const many = await broadcast(broadcaster.personId, 1_000);
    const single = await queued({ senderId: desk.personId });
    const order: string[] = [];
    for (let turn = 0; turn < 4; turn++) order.push(...subjectsOf(await claim(1)));
    expect(order.map((id) => (id === single ? "desk" : "broadcast"))).toEqual([
      "broadcast",
      "desk",
      "broadcast",
      "broadcast",
    ]);
    expect(many).toEqual(expect.arrayContaining(order.filter((id) => id !== single)));
  });

  it("also when all lines were in use: the next free one is for who has none", async () => {
    const [broadcaster, desk] = [await createPerson(), await createPerson()];
    await broadcast(broadcaster.personId, 30);
    const calls = await claim(100);
    expect(calls).toHaveLength(10);
    await Promise.all(calls.map(handOver));
    const single = await queued({ senderId: desk.personId });
    expect(await claim(100)).toEqual([]);
    await endCall(calls[0]?.subjectId ?? "");
    expect(subjectsOf(await claim(100))).toEqual([single]);
  });

  it("and one person's own faxes keep their order", async () => {
    const { personId: senderId } = await createPerson();
    const inOrder: string[] = [];
    for (let n = 0; n < 3; n++) {
      const { id } = await createFax({ status: "submitting", senderId });
      await enqueueJob(database(), "send-fax", id, { dueAt: new Date(Date.now() - 60_000 + n * 1_000) });
      inOrder.push(id);
    }
    const order: string[] = [];
    for (const _ of inOrder) order.push(...subjectsOf(await claim(1)));
    expect(order).toEqual(inOrder);
  });
});

describe("one number is called by one fax at a time", () => {
  const toNumber = "+13127367276";

  it("from the hands of the worker to the end of the call", async () => {
    const waiting = [await queued({ toNumber }), await queued({ toNumber }), await queued({ toNumber })];
    const served: string[] = [];
    for (const _ of waiting) {
      const [job, ...others] = await claim(10);
      expect(others).toEqual([]);
      expect(await claim(10)).toEqual([]);
      if (!job) throw new Error("Nothing was due.");
      await handOver(job);
      expect(await claim(10)).toEqual([]);
      await endCall(job.subjectId);
      served.push(job.subjectId);
    }
    expect(served.toSorted()).toEqual(waiting.toSorted());
  });

  it("however many workers look at once", async () => {
    for (let n = 0; n < 6; n++) await queued({ toNumber });
    const others = [await queued(), await queued()];
    const claims = subjectsOf((await Promise.all(Array.from({ length: 8 }, () => claim(3)))).flat());
    expect(claims).toHaveLength(3);
    expect(claims).toEqual(expect.arrayContaining(others));
  });

  it("but what waits for a person's decision does not hold up others", async () => {
    const parked = await createFax({ status: "needs_attention", toNumber });
    await database().insert(faxAttempts).values({ faxId: parked.id, n: 1, state: "unknown", epoch: 1 });
    const next = await queued({ toNumber });
    expect(subjectsOf(await claim(10))).toEqual([next]);
  });

  it("and what needs no call any more is not held up itself", async () => {
    await queued({ toNumber });
    await claim(10);
    const cancelled = await queued({ toNumber, status: "cancelled" });
    const gone = randomUUID();
    await enqueueJob(database(), "send-fax", gone);
    expect(subjectsOf(await claim(10)).toSorted()).toEqual([cancelled, gone].toSorted());
  });

  it("and the fax whose worker died is taken up again", async () => {
    const faxId = await queued({ toNumber });
    await claim(10);
    await database().insert(faxAttempts).values({ faxId, n: 1, state: "claimed", epoch: 1 });
    await database().update(jobs).set({ leaseUntil: dueNow, dueAt: dueNow });
    expect(subjectsOf(await claim(10))).toEqual([faxId]);
  });
});

describe("a fax application has no more calls at once than lines", () => {
  it.each([
    [2, 2],
    [15, 15],
    [null, 10],
  ])("with a limit of %j", async (limit, expected) => {
    const connectionId = randomUUID();
    await limitLines(connectionId, limit);
    for (let n = 0; n < 16; n++) await queued({ connectionId });
    const elsewhere = await queued();
    const claimed = await claim(100);
    expect(claimed).toHaveLength(expected + 1);
    expect(subjectsOf(claimed)).toContain(elsewhere);
    await Promise.all(claimed.map(handOver));
    expect(await claim(100)).toEqual([]);
  });
});
