import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxAttempts, faxEvents, faxes } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import type { NewFax } from "@/lib/fax/store";
import { createDocument, createFax, someNumber } from "@/lib/fax/testing/scene";
import type { Job } from "@/lib/jobs/job";
import { claimJobs, dueNow, enqueueJob, finishJob } from "@/lib/jobs/jobs";
import { claimAttempt } from "@/lib/sending/claim-attempt";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

async function onTheWay(details: Partial<NewFax> = {}) {
  const documentId = await createDocument(null);
  const fax = await createFax({ status: "sending", toNumber: someNumber(), documentId, ...details });
  return { faxId: fax.id, attempt: await acceptedAttempt(fax.id, 1) };
}

async function acceptedAttempt(faxId: string, n: number) {
  const providerFaxId = randomUUID();
  const [attempt] = await database()
    .insert(faxAttempts)
    .values({ faxId, n, state: "accepted", epoch: 1, providerFaxId })
    .returning();
  return { id: attempt?.id ?? "", providerFaxId };
}

function tell(providerFaxId: string, status: string, failureReason: string | null = null) {
  const occurredAt = new Date();
  const event: FaxEvent = {
    eventId: randomUUID(),
    eventType: `fax.${status}`,
    occurredAt,
    providerFaxId,
    connectionId: null,
    direction: "outbound",
    from: null,
    to: null,
    attemptId: null,
    state: {
      status,
      at: occurredAt,
      failureReason,
      internalFailureReason: null,
      pageCount: null,
      callDurationSecs: null,
    },
    callerId: null,
    callerName: null,
    quality: null,
    isPartial: false,
    mediaUrl: null,
    previewUrl: null,
  };
  return database().transaction((tx) => applyFaxEvents(tx, [{ webhookEventId: randomUUID(), event }]));
}

async function stateOf(faxId: string) {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  const attempts = await database().select().from(faxAttempts).where(eq(faxAttempts.faxId, faxId));
  const planned = and(eq(faxEvents.faxId, faxId), eq(faxEvents.kind, "retry_planned"));
  const [job] = await database().select().from(jobs).where(eq(jobs.subjectId, faxId));
  return {
    status: fax?.status,
    reason: fax?.failureReason,
    dueAt: fax?.dueAt,
    finishedAt: fax?.finishedAt,
    attempts: attempts.map(({ state }) => state),
    plans: (await database().select().from(faxEvents).where(planned)).length,
    job,
  };
}

const minutesAway = (moment: Date | null | undefined) =>
  moment ? Math.round((moment.getTime() - Date.now()) / 60_000) : null;

async function claimDue(faxId: string): Promise<Job> {
  await database().update(jobs).set({ dueAt: dueNow }).where(eq(jobs.subjectId, faxId));
  await database().update(faxes).set({ dueAt: dueNow }).where(eq(faxes.id, faxId));
  const job = (await claimJobs("send-fax", 100)).find(({ subjectId }) => subjectId === faxId);
  if (!job) throw new Error("No job was due.");
  return job;
}

describe("a fax that failed for a reason that may pass", () => {
  it("is planned again, with its reason, and the job is due then", async () => {
    const { faxId, attempt } = await onTheWay();
    await tell(attempt.providerFaxId, "failed", "user_busy");
    const after = await stateOf(faxId);
    expect(after).toMatchObject({ status: "retry_planned", reason: "user_busy", finishedAt: null, plans: 1 });
    expect(minutesAway(after.dueAt)).toBe(3);
    expect(after.job?.dueAt).toEqual(after.dueAt);
    expect(after.attempts).toEqual(["failed"]);
  });

  it("is planned once, however often the failure is told", async () => {
    const { faxId, attempt } = await onTheWay();
    for (let times = 0; times < 3; times++) await tell(attempt.providerFaxId, "failed", "user_busy");
    expect(await stateOf(faxId)).toMatchObject({ status: "retry_planned", plans: 1, attempts: ["failed"] });
  });

  it("goes out as a new attempt when it is due, and waits longer after the second failure", async () => {
    const { faxId, attempt } = await onTheWay();
    await tell(attempt.providerFaxId, "failed", "user_busy");
    const claim = await claimAttempt(await claimDue(faxId));
    expect(claim.attempt?.fax.id).toBe(faxId);
    expect(await stateOf(faxId)).toMatchObject({ status: "submitting", reason: null, attempts: ["failed", "claimed"] });
    const providerFaxId = randomUUID();
    await database()
      .update(faxAttempts)
      .set({ state: "accepted", providerFaxId })
      .where(eq(faxAttempts.id, claim.attempt?.id ?? ""));
    await tell(providerFaxId, "failed", "user_busy");
    const after = await stateOf(faxId);
    expect([after.status, minutesAway(after.dueAt)]).toEqual(["retry_planned", 5]);
  });

  it("does not go out before it is due", async () => {
    const { faxId, attempt } = await onTheWay();
    await tell(attempt.providerFaxId, "failed", "user_busy");
    await enqueueJob(database(), "send-fax", faxId);
    const [job] = (await claimJobs("send-fax", 100)).filter(({ subjectId }) => subjectId === faxId);
    if (!job) throw new Error("No job was due.");
    expect(await claimAttempt(job)).toEqual({ attempt: null, outcome: { againInMs: expect.any(Number) } });
    expect(await stateOf(faxId)).toMatchObject({ status: "retry_planned", attempts: ["failed"] });
  });

  it("keeps its plan when the failure is told while the first job still runs", async () => {
    const { faxId, attempt } = await onTheWay();
    await enqueueJob(database(), "send-fax", faxId);
    const running = await claimDue(faxId);
    await tell(attempt.providerFaxId, "failed", "receiver_no_answer");
    await finishJob(running, { done: true });
    const after = await stateOf(faxId);
    expect(after.job).toMatchObject({ dueAt: after.dueAt, leaseUntil: null });
  });

  it("is delivered after all when Telnyx says so, and the plan is dropped", async () => {
    const { faxId, attempt } = await onTheWay();
    await tell(attempt.providerFaxId, "failed", "user_busy");
    await tell(attempt.providerFaxId, "delivered");
    expect(await stateOf(faxId)).toMatchObject({ status: "delivered", dueAt: null });
    expect(await claimAttempt(await claimDue(faxId))).toEqual({ attempt: null, outcome: { done: true } });
    expect((await stateOf(faxId)).attempts).toEqual(["delivered"]);
  });

  it("goes in Standard quality once the other machine could not follow", async () => {
    const { faxId, attempt } = await onTheWay();
    await tell(attempt.providerFaxId, "failed", "invalid_ecm_response_from_receiver");
    const { attempt: next } = await claimAttempt(await claimDue(faxId));
    expect(next?.options).toEqual({ ...DEFAULT_FAX_OPTIONS, quality: "normal" });
  });
});

describe("a fax stays failed", () => {
  it.each([
    ["receiver_unallocated_number", 3],
    ["no_outbound_profile", 3],
    ["file_format_invalid", 3],
    ["a_reason_from_tomorrow", 3],
    ["user_busy", 0],
  ])("after %s with %d repetitions", async (reason, retries) => {
    const { faxId, attempt } = await onTheWay({ options: { ...DEFAULT_FAX_OPTIONS, retries } });
    await tell(attempt.providerFaxId, "failed", reason);
    expect(await stateOf(faxId)).toMatchObject({ status: "failed", dueAt: null, plans: 0 });
    expect((await stateOf(faxId)).job).toBeUndefined();
  });

  it("when all repetitions are used up", async () => {
    const { faxId, attempt } = await onTheWay({ options: { ...DEFAULT_FAX_OPTIONS, retries: 1 } });
    await tell(attempt.providerFaxId, "failed", "user_busy");
    await database().update(faxes).set({ status: "sending" }).where(eq(faxes.id, faxId));
    const second = await acceptedAttempt(faxId, 2);
    await tell(second.providerFaxId, "failed", "user_busy");
    expect(await stateOf(faxId)).toMatchObject({ status: "failed", attempts: ["failed", "failed"], plans: 1 });
  });

  it("as cancelled, when somebody asked to stop it", async () => {
    const { faxId, attempt } = await onTheWay({ cancelRequestedAt: new Date() });
    await tell(attempt.providerFaxId, "failed", "user_busy");
    expect(await stateOf(faxId)).toMatchObject({ status: "cancelled", plans: 0 });
  });
});

it("the failure of an attempt that was given up plans nothing", async () => {
  const { faxId, attempt } = await onTheWay({ status: "submitting" });
  await database().update(faxAttempts).set({ state: "void" }).where(eq(faxAttempts.id, attempt.id));
  await tell(attempt.providerFaxId, "failed", "user_busy");
  expect(await stateOf(faxId)).toMatchObject({ status: "submitting", plans: 0, attempts: ["void"] });
});
