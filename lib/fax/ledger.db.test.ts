import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxAttempts, faxEvents, faxes } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import { abandonAttempt, parkFax } from "@/lib/fax/give-up-attempt";
import { lockFax } from "@/lib/fax/locks";
import { createDocument, createFax } from "@/lib/fax/testing/scene";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

/** A fax of which Telnyx delivered the first attempt after all, while the second one is in doubt. */
async function deliveredByEarlierAttempt() {
  const fax = await createFax({ status: "checking", documentId: await createDocument(null) });
  const providerFaxId = randomUUID();
  await database().insert(faxAttempts).values({ faxId: fax.id, n: 1, state: "void", epoch: 1, providerFaxId });
  const [second] = await database()
    .insert(faxAttempts)
    .values({ faxId: fax.id, n: 2, state: "unknown", epoch: 2 })
    .returning();
  await database().transaction((tx) => applyFaxEvents(tx, [{ webhookEventId: null, event: delivered(providerFaxId) }]));
  return { faxId: fax.id, attemptId: second?.id ?? "" };
}

function delivered(providerFaxId: string): FaxEvent {
  const at = new Date();
  return {
    eventId: randomUUID(),
    eventType: "fax.delivered",
    occurredAt: at,
    direction: "outbound",
    providerFaxId,
    attemptId: null,
    connectionId: null,
    from: null,
    to: null,
    callerId: null,
    callerName: null,
    quality: null,
    isPartial: false,
    mediaUrl: null,
    previewUrl: null,
    state: {
      status: "delivered",
      at,
      failureReason: null,
      internalFailureReason: null,
      pageCount: 4,
      callDurationSecs: 9,
    },
  };
}

async function lifeOf(faxId: string) {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  const attempts = await database()
    .select()
    .from(faxAttempts)
    .where(eq(faxAttempts.faxId, faxId))
    .orderBy(faxAttempts.n);
  const waiting = await database()
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, "send-fax"), eq(jobs.subjectId, faxId)));
  const timeline = await database()
    .select()
    .from(faxEvents)
    .where(eq(faxEvents.faxId, faxId))
    .orderBy(faxEvents.recordedAt);
  return {
    status: fax?.status,
    states: attempts.map(({ state }) => state),
    jobs: waiting.length,
    timeline: timeline.map(({ kind }) => kind),
  };
}

describe("a fax that was delivered", () => {
  it("is not handed over again when a later attempt turns out to have come to nothing", async () => {
    const { faxId, attemptId } = await deliveredByEarlierAttempt();
    await database().transaction(async (tx) => {
      const fax = await lockFax(tx, faxId);
      if (fax) await abandonAttempt(tx, fax, attemptId);
    });
    expect(await lifeOf(faxId)).toEqual({
      status: "delivered",
      states: ["delivered", "void"],
      jobs: 0,
      timeline: ["provider_event", "link_closed"],
    });
  });

  it("is not left to a person either, and its timeline says nothing of that", async () => {
    const { faxId, attemptId } = await deliveredByEarlierAttempt();
    await database().transaction(async (tx) => {
      const fax = await lockFax(tx, faxId);
      if (fax) await parkFax(tx, fax, { attemptId, why: "no-report" });
    });
    expect(await lifeOf(faxId)).toMatchObject({ status: "delivered", timeline: ["provider_event"] });
  });
});
