import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { documents, uploads } from "@/db/schema/documents";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { markFaxRead } from "@/lib/fax/inbox/reads";
import { planRetries } from "@/lib/fax/plan-retries";
import { sendFax } from "@/lib/fax/send-fax";
import { trashFax } from "@/lib/fax/shelving";
import { createDocument, createFax, someNumber, submissionOf } from "@/lib/fax/testing/scene";
import { rescheduleFax } from "@/lib/fax/waiting";
import { claimJobs, enqueueJob, finishJob } from "@/lib/jobs/jobs";
import { beginPause } from "@/lib/pause/pause";
import { disablePerson } from "@/lib/people/accounts";
import { createPerson } from "@/lib/people/testing/create-person";
import { reconcileFaxes } from "@/lib/reconcile/reconcile-faxes";
import { answerProbe, newProbe } from "@/lib/sending/link-probe";
import { providerFax } from "@/lib/sending/testing/scene";
import { sweepDocuments } from "@/lib/sweep-documents";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
afterEach(() => {
  vi.useRealTimers();
});

const MINUTES = 60_000;
const WRONG_CLOCKS = [-4 * MINUTES, 4 * MINUTES, -1_440 * MINUTES, 1_440 * MINUTES];

/** Makes this process, and not the database, believe that it is earlier or later than it is. */
function believe(offsetMs: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + offsetMs });
}

/** In whole seconds: a moment is kept to the millisecond, so it may be half of one later than it was reckoned. */
async function secondsUntil(moment: ReturnType<typeof sql>): Promise<number> {
  const [row] = await rowsOf<{ left: number }>(
    database(),
    sql`select floor(extract(epoch from (${moment}) - now()))::float8 as left`,
  );
  return row?.left ?? Number.NaN;
}

it.each(WRONG_CLOCKS)(
  "a busy number is called again after the pause by the database's clock: %i ms off",
  async (offset) => {
    const fax = await createFax({
      status: "failed",
      failureReason: "user_busy",
      documentId: await createDocument(null),
    });
    const failed = { faxId: fax.id, n: 1, state: "failed" as const, failureReason: "user_busy", epoch: 1 };
    await database()
      .insert(faxAttempts)
      .values({ ...failed, providerFaxId: randomUUID() });
    believe(offset);
    await database().transaction((tx) => planRetries(tx, [fax]));
    expect(await secondsUntil(sql`select due_at from faxes where id = ${fax.id}`)).toBeGreaterThan(120);
    expect(await secondsUntil(sql`select due_at from faxes where id = ${fax.id}`)).toBeLessThanOrEqual(180);
    expect(await secondsUntil(sql`select due_at from jobs where subject_id = ${fax.id}`)).toBeGreaterThan(120);
    expect(await secondsUntil(sql`select max(occurred_at) from fax_events where fax_id = ${fax.id}`)).toBeGreaterThan(
      -120,
    );
  },
);

it.each(WRONG_CLOCKS)("a time to send at is judged by the database's clock: %i ms off", async (offset) => {
  const sender = await createPerson();
  const soon = new Date(Date.now() + 60 * MINUTES);
  const submission = await submissionOf(sender, { recipients: [someNumber()], sendAt: soon });
  believe(offset);
  const { faxIds } = await sendFax(sender, submission);
  await rescheduleFax(sender, faxIds[0] ?? "", new Date(soon.getTime() + MINUTES));
  expect(faxIds).toHaveLength(1);
});

it.each(WRONG_CLOCKS)(
  "a wish to cancel, and the link that tests delivery, carry the database's time: %i ms off",
  async (offset) => {
    const sender = await createPerson();
    const { faxIds } = await sendFax(sender, await submissionOf(sender));
    believe(offset);
    await cancelFax(sender, faxIds[0] ?? "");
    const wished = await secondsUntil(sql`select cancel_requested_at from faxes where id = ${faxIds[0]}`);
    expect(Math.abs(wished)).toBeLessThan(120);
    const probe = await newProbe();
    vi.useRealTimers();
    expect((await answerProbe(probe)).status).toBe(200);
  },
);

it.each(WRONG_CLOCKS)("what people do carries the database's time: %i ms off", async (offset) => {
  const admin = await createPerson({ role: "admin" });
  const [arrived, other] = [await createFax({ direction: "inbound", status: "received" }), await createPerson()];
  believe(offset);
  await markFaxRead(admin, arrived.id);
  await trashFax(admin, arrived.id);
  await disablePerson(admin, other.personId);
  for (const moment of [
    sql`select at from fax_reads where fax_id = ${arrived.id}`,
    sql`select trashed_at from faxes where id = ${arrived.id}`,
    sql`select disabled_at from people where id = ${other.personId}`,
  ]) {
    expect(Math.abs(await secondsUntil(moment))).toBeLessThan(120);
  }
});

it.each(WRONG_CLOCKS)(
  "what was just uploaded is not swept, and what was just heard not taken for old: %i ms off",
  async (offset) => {
    const documentId = await createDocument(null);
    await database().insert(uploads).values({ key: randomUUID(), slug: "document", metadata: {}, callbackUrl: "" });
    const now = new Date();
    believe(offset * 10);
    await sweepDocuments();
    expect(await database().$count(uploads)).toBeGreaterThan(0);
    expect(await database().$count(documents, eq(documents.id, documentId))).toBe(1);
    const heard = providerFax({ direction: "inbound", status: "received", to: someNumber(), updatedAt: now });
    expect(await reconcileFaxes([heard])).toBe(0);
    expect(await database().$count(faxes, eq(faxes.providerFaxId, heard.providerFaxId))).toBe(0);
  },
);

it.each(WRONG_CLOCKS)(
  "pauses of the portal and of its work last by the database's clock: %i ms off",
  async (offset) => {
    believe(offset);
    await database().transaction((tx) => beginPause(tx, { reason: "limited", attemptId: null, askedMs: 30_000 }));
    const paused = await secondsUntil(sql`select next_try_at from pauses`);
    await database().execute(sql`delete from pauses`);
    expect(paused).toBeGreaterThan(20);
    expect(paused).toBeLessThanOrEqual(30);

    const subjectId = randomUUID();
    await enqueueJob(database(), "learn-call-time", subjectId);
    const [job] = await claimJobs("learn-call-time", 1);
    expect(await secondsUntil(sql`select lease_until from jobs where subject_id = ${subjectId}`)).toBeGreaterThan(50);
    await finishJob(job ?? expect.fail(), { againInMs: 60_000, error: "not now" });
    const waiting = await secondsUntil(sql`select due_at from jobs where subject_id = ${subjectId}`);
    await database().execute(sql`delete from jobs where subject_id = ${subjectId}`);
    expect(waiting).toBeGreaterThan(50);
    expect(waiting).toBeLessThanOrEqual(60);
  },
);
