import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { faxApplications } from "@/db/schema/applications";
import { faxAttempts, faxEvents, faxes } from "@/db/schema/faxes";
import { numbers } from "@/db/schema/people";
import { jobs } from "@/db/schema/work";
import { applyFaxEvents } from "@/lib/fax/apply-fax-events";
import type { FaxEvent } from "@/lib/telnyx/interpret-event";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";

const CONNECTION = "1447842681660114324";
const STATUSES = ["queued", "media.processed", "sending", "delivered"];

describe("events of Telnyx", () => {
  const database = openTestDatabase();
  const db = () => database().db;

  beforeEach(async () => {
    await truncate(database(), "faxes", "jobs", "fax_applications", "numbers");
    await db()
      .insert(faxApplications)
      .values({ id: CONNECTION, applicationName: "Front desk", snapshot: {}, syncedAt: new Date() });
  });

  function eventOf(change: Partial<Omit<FaxEvent, "state">> & { status: string; seconds?: number }): FaxEvent {
    const { status, seconds = 0, ...rest } = change;
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
    return {
      eventId: randomUUID(),
      eventType: `fax.${status}`,
      occurredAt: at,
      providerFaxId: "f-1",
      connectionId: CONNECTION,
      direction: "outbound",
      from: "+13125790015",
      to: "+13127367276",
      attemptId: null,
      state: {
        status,
        at,
        failureReason: status === "failed" ? "user_busy" : null,
        internalFailureReason: null,
        pageCount: status === "delivered" ? 4 : null,
        callDurationSecs: null,
      },
      callerId: null,
      callerName: null,
      quality: null,
      isPartial: false,
      mediaUrl: null,
      previewUrl: null,
      ...rest,
    };
  }
  const apply = (...events: FaxEvent[]) =>
    db().transaction((tx) =>
      applyFaxEvents(
        tx,
        events.map((event) => ({ webhookEventId: randomUUID(), event })),
      ),
    );

  async function submitted(
    change: Partial<typeof faxAttempts.$inferInsert> = {},
    fax: Partial<typeof faxes.$inferInsert> = {},
  ) {
    const [row] = await db()
      .insert(faxes)
      .values({
        direction: "outbound",
        status: "submitting",
        fromNumber: "+13125790015",
        toNumber: "+13127367276",
        connectionId: CONNECTION,
        ...fax,
      })
      .returning();
    const faxId = row?.id ?? "";
    const [attempt] = await db()
      .insert(faxAttempts)
      .values({ faxId, n: 1, state: "claimed", epoch: 1, ...change })
      .returning();
    return { faxId, attemptId: attempt?.id ?? "" };
  }
  const faxOf = async (id: string) => (await db().select().from(faxes).where(eq(faxes.id, id)))[0];
  const attemptOf = async (id: string) => (await db().select().from(faxAttempts).where(eq(faxAttempts.id, id)))[0];
  const timelineOf = (id: string) =>
    db().select().from(faxEvents).where(eq(faxEvents.faxId, id)).orderBy(asc(faxEvents.occurredAt));

  describe("of a fax that we sent", () => {
    it("adopt its attempt when they come before the answer to our request", async () => {
      const { faxId, attemptId } = await submitted();
      const [applied] = await apply(eventOf({ status: "queued", attemptId }));
      expect(applied).toMatchObject({ result: "applied", faxId, attemptId });
      expect(await attemptOf(attemptId)).toMatchObject({ state: "accepted", providerFaxId: "f-1" });
      expect(await faxOf(faxId)).toMatchObject({ status: "queued" });
    });

    it("end in the same state in any order, in any groups, any number of times", async () => {
      const run = async (order: number[]) => {
        const { faxId, attemptId } = await submitted();
        const providerFaxId = randomUUID();
        for (const index of order) {
          const status = STATUSES[index % STATUSES.length] ?? "queued";
          await apply(eventOf({ status, seconds: index % STATUSES.length, attemptId, providerFaxId }));
        }
        return { fax: await faxOf(faxId), timeline: await timelineOf(faxId) };
      };
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), async (order) => {
          const { fax, timeline } = await run(order);
          expect(fax).toMatchObject({
            status: "delivered",
            pageCount: 4,
            finishedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, 3)),
          });
          expect(timeline).toHaveLength(8);
        }),
        { numRuns: 8 },
      );
    });

    it("are applied together in one call", async () => {
      const { faxId, attemptId } = await submitted();
      const other = await submitted();
      const applied = await apply(
        eventOf({ status: "delivered", seconds: 9, attemptId }),
        eventOf({ status: "queued", seconds: 1, attemptId }),
        eventOf({ status: "failed", providerFaxId: "f-2", attemptId: other.attemptId }),
      );
      expect(applied.map(({ result }) => result)).toEqual(["applied", "stale", "applied"]);
      expect(await faxOf(faxId)).toMatchObject({ status: "delivered" });
      expect(await faxOf(other.faxId)).toMatchObject({ status: "retry_planned", failureReason: "user_busy" });
    });

    it("cancel it when it failed after a cancel", async () => {
      const { faxId } = await submitted({ state: "accepted", providerFaxId: "f-1" }, { cancelRequestedAt: new Date() });
      await apply(eventOf({ status: "failed" }));
      const fax = await faxOf(faxId);
      expect(fax).toMatchObject({ status: "cancelled" });
      expect(fax?.finishedAt).not.toBeNull();
    });

    it("pass on a cancel that had to wait for Telnyx's id", async () => {
      const { faxId, attemptId } = await submitted({}, { cancelRequestedAt: new Date() });
      await apply(eventOf({ status: "queued", attemptId }));
      expect(await db().select().from(jobs)).toMatchObject([{ kind: "cancel-fax", subjectId: faxId }]);
    });

    it("leave it alone when its attempt was given up, unless it went through after all", async () => {
      const { faxId, attemptId } = await submitted({ state: "void" }, { status: "submitting" });
      await apply(eventOf({ status: "failed", attemptId }));
      expect(await faxOf(faxId)).toMatchObject({ status: "submitting" });
      expect(await attemptOf(attemptId)).toMatchObject({ state: "void" });
      await apply(eventOf({ status: "delivered", attemptId }));
      expect(await faxOf(faxId)).toMatchObject({ status: "delivered" });
    });

    it("of an older attempt do not touch a fax that is being tried again", async () => {
      const { faxId } = await submitted({ state: "failed", providerFaxId: "f-1", providerStatus: "failed" });
      await db().insert(faxAttempts).values({ faxId, n: 2, state: "claimed", epoch: 2 });
      await apply(eventOf({ status: "failed", seconds: 5 }));
      expect(await faxOf(faxId)).toMatchObject({ status: "submitting" });
    });

    it("tell of a second fax for the same attempt without losing the first", async () => {
      const { faxId, attemptId } = await submitted({ state: "accepted", providerFaxId: "f-1" });
      const [applied] = await apply(eventOf({ status: "queued", providerFaxId: "f-2", attemptId }));
      expect(applied).toMatchObject({ isSecondFax: true, faxId });
      expect(await attemptOf(attemptId)).toMatchObject({ providerFaxId: "f-1" });
      expect((await timelineOf(faxId))[0]?.detail).toMatchObject({ isSecondFax: true });
    });

    it("keep its state when Telnyx's status is unknown, and show that status until the next known one", async () => {
      const { faxId } = await submitted({ state: "accepted", providerFaxId: "f-1" }, { status: "sending" });
      const [applied] = await apply(eventOf({ status: "paused" }));
      expect(applied?.result).toBe("unknown_type");
      expect(await faxOf(faxId)).toMatchObject({ status: "sending", unknownProviderStatus: "paused" });
      await apply(eventOf({ status: "delivered" }));
      expect(await faxOf(faxId)).toMatchObject({ status: "delivered", unknownProviderStatus: null });
    });

    it("join the timeline once, even when applied again", async () => {
      const { faxId, attemptId } = await submitted();
      const received = { webhookEventId: randomUUID(), event: eventOf({ status: "queued", attemptId }) };
      for (let i = 0; i < 2; i++) await db().transaction((tx) => applyFaxEvents(tx, [received]));
      expect(await timelineOf(faxId)).toHaveLength(1);
    });

    it("of a fax that did not come from here are told apart by their application", async () => {
      const applied = await apply(eventOf({ status: "queued" }), eventOf({ status: "queued", connectionId: "other" }));
      expect(applied.map(({ result }) => result)).toEqual(["unknown_fax", "foreign"]);
    });
  });

  describe("of a fax that came to us", () => {
    const arrival = (change: Parameters<typeof eventOf>[0]) =>
      eventOf({ direction: "inbound", from: "+13127367276", to: "+13125790015", ...change });
    const received = async () => db().select().from(faxes).where(eq(faxes.direction, "inbound"));

    it("add it, finish it and make its document due once, in any order", async () => {
      const url = "https://example.org/fax.pdf";
      await apply(
        arrival({ status: "received", seconds: 9, mediaUrl: url, isPartial: true, callerId: "+13127367276" }),
      );
      await apply(arrival({ status: "receiving", seconds: 1 }), arrival({ status: "media.processing", seconds: 2 }));
      const [fax, ...others] = await received();
      expect(others).toEqual([]);
      expect(fax).toMatchObject({
        status: "received",
        media: "due",
        mediaUrl: url,
        isPartial: true,
        toNumber: "+13125790015",
      });
      expect(await timelineOf(fax?.id ?? "")).toHaveLength(3);
      const due = await db().select().from(jobs);
      expect(due).toMatchObject([{ kind: "fetch-inbound-document", subjectId: fax?.id }]);
    });

    it("do not fetch a document twice", async () => {
      await apply(arrival({ status: "received", seconds: 1 }));
      await db().delete(jobs);
      await apply(arrival({ status: "received", seconds: 2 }));
      expect(await db().select().from(jobs)).toEqual([]);
    });

    it("say that it failed", async () => {
      await apply(arrival({ status: "receiving" }), arrival({ status: "failed", seconds: 1 }));
      expect(await received()).toMatchObject([{ status: "failed", failureReason: "user_busy", media: "none" }]);
    });

    it("are ours by number too, and foreign when neither number nor application is known", async () => {
      await db().insert(numbers).values({ phoneNumber: "+442079460958", telnyxId: "1" });
      const applied = await apply(
        arrival({ status: "receiving", providerFaxId: "a", connectionId: "other", to: "+442079460958" }),
        arrival({ status: "receiving", providerFaxId: "b", connectionId: "other", to: "+442079460000" }),
      );
      expect(applied.map(({ result }) => result)).toEqual(["applied", "foreign"]);
      expect(await received()).toHaveLength(1);
    });

    it("are not lost as long as no application is known", async () => {
      await truncate(database(), "fax_applications");
      const [applied] = await apply(arrival({ status: "receiving", connectionId: "other" }));
      expect(applied?.result).toBe("applied");
    });
  });
});
