import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxAttempts } from "@/db/schema/faxes";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { planRetries } from "@/lib/fax/plan-retries";
import { rescheduleFax } from "@/lib/fax/reschedule-fax";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, createFax, someNumber, submissionOf } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { answerProbe, newProbe } from "@/lib/sending/link-probe";
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

async function secondsUntil(moment: ReturnType<typeof sql>): Promise<number> {
  const [row] = await rowsOf<{ left: number }>(
    database(),
    sql`select extract(epoch from (${moment}) - now())::float8 as left`,
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
