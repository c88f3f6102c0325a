import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { faxAttempts, faxEvents, faxes } from "@/db/schema/faxes";
import { reconcileRuns } from "@/db/schema/reconcile";
import { jobs } from "@/db/schema/work";
import { AppError } from "@/lib/errors";
import { createNumber } from "@/lib/fax/testing/scene";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { PORTAL } from "@/lib/jobs/job";
import { createPerson } from "@/lib/people/testing/create-person";
import { sendDueFax } from "@/lib/sending/send-due-fax";
import { providerFax, runNow, stateOf, submitFax } from "@/lib/sending/testing/scene";
import { createFax, listFaxPages, type ProviderFax, retrieveFax } from "@/lib/telnyx/faxes";
import { listFailedDeliveries } from "@/lib/telnyx/webhook-deliveries";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { readFailedDeliveries } from "./failed-deliveries";
import { readGapSummary } from "./queries/gaps";
import { findSilentFaxes } from "./queries/silent-faxes";
import { reconcileFaxes } from "./reconcile-faxes";
import { checkForGaps, startSweeps, sweepRecent, sweepSilent, sweepWeek } from "./sweeps";

vi.mock("@/lib/telnyx/faxes");
vi.mock("@/lib/telnyx/webhook-deliveries");
const opened = openTestDatabase();

const LONG_AGO = new Date(Date.now() - 10 * 60_000);

beforeEach(async () => {
  await truncate(opened(), "faxes", "jobs", "settings", "reconcile_runs", "webhook_events");
  telnyxLists();
  vi.mocked(retrieveFax).mockReset();
  vi.mocked(listFailedDeliveries).mockReset().mockResolvedValue([]);
});

function telnyxLists(...pages: ProviderFax[][]): void {
  vi.mocked(listFaxPages).mockReset();
  vi.mocked(listFaxPages).mockImplementation(async function* () {
    yield* pages.length > 0 ? pages : [[]];
  });
}

async function handedOver() {
  const { faxId, sender } = await submitFax();
  const providerFaxId = randomUUID();
  vi.mocked(createFax).mockResolvedValueOnce({ outcome: "accepted", providerFaxId, status: "queued" });
  await runNow("send-fax", faxId, sendDueFax);
  const attemptId = (await stateOf(faxId)).attempt?.id ?? "";
  return { faxId, sender, attemptId, providerFaxId };
}

/** Makes everything that is known of a fax old. */
async function growSilent(faxId: string, createdAt = LONG_AGO): Promise<void> {
  await database().update(faxEvents).set({ recordedAt: createdAt }).where(eq(faxEvents.faxId, faxId));
  await database().update(faxAttempts).set({ createdAt }).where(eq(faxAttempts.faxId, faxId));
  await database().update(faxes).set({ createdAt }).where(eq(faxes.id, faxId));
}

function answer(details: Partial<ProviderFax>): ProviderFax {
  return providerFax({ createdAt: LONG_AGO, updatedAt: LONG_AGO, ...details });
}

async function sweep(kind: "reconcile-silent" | "reconcile-recent" | "reconcile-week") {
  const handlers = { "reconcile-silent": sweepSilent, "reconcile-recent": sweepRecent, "reconcile-week": sweepWeek };
  await startSweeps();
  return runNow(kind, PORTAL, handlers[kind]);
}

describe("comparing", () => {
  it("brings a fax to where it is at Telnyx, once, and says that it was asked", async () => {
    const { faxId, attemptId, providerFaxId } = await handedOver();
    const delivered = answer({ attemptId, providerFaxId, status: "delivered", pageCount: 4 });
    expect(await reconcileFaxes([delivered])).toBe(1);
    expect(await reconcileFaxes([delivered])).toBe(0);
    const { fax, events } = await stateOf(faxId);
    expect(fax).toMatchObject({ status: "delivered", pageCount: 4 });
    expect(events.filter(({ source }) => source === "reconcile")).toHaveLength(1);
  });

  it("leaves to its webhook what has only just happened", async () => {
    const { faxId, attemptId, providerFaxId } = await handedOver();
    expect(await reconcileFaxes([providerFax({ attemptId, providerFaxId, status: "sending" })])).toBe(0);
    expect((await stateOf(faxId)).status).toBe("queued");
  });

  it("finds the id of an attempt that was adopted without one", async () => {
    const { faxId, attemptId, providerFaxId } = await handedOver();
    await database().update(faxAttempts).set({ providerFaxId: null }).where(eq(faxAttempts.id, attemptId));
    await reconcileFaxes([answer({ attemptId, providerFaxId, status: "queued" })]);
    expect((await stateOf(faxId)).attempt?.providerFaxId).toBe(providerFaxId);
  });

  it("adds received faxes that nobody told of, with their document due", async () => {
    const toNumber = await createNumber([]);
    const received = answer({ direction: "inbound", status: "received", from: "+13125550100", to: toNumber });
    expect(await reconcileFaxes([{ ...received, mediaUrl: "https://media.example.org/a.pdf" }])).toBe(1);
    expect(await reconcileFaxes([received])).toBe(0);
    const [fax] = await database().select().from(faxes).where(eq(faxes.toNumber, toNumber));
    expect(fax).toMatchObject({ status: "received", media: "due" });
  });

  it("passes over what other software on the account sent", async () => {
    expect(await reconcileFaxes([answer({ attemptId: randomUUID(), status: "delivered" }), answer({})])).toBe(0);
  });

  it("hands a second fax of one attempt to the job for it, and leaves the timeline alone", async () => {
    const { faxId, attemptId } = await handedOver();
    const { kinds } = await stateOf(faxId);
    await reconcileFaxes([answer({ attemptId, status: "sending" })]);
    const [job] = await database().select().from(jobs).where(eq(jobs.subjectId, attemptId));
    expect(job?.kind).toBe("settle-second-fax");
    expect((await stateOf(faxId)).kinds).toEqual(kinds);
  });

  it("is not spoiled for all by one fax", async () => {
    const first = await handedOver();
    const received = answer({ direction: "inbound", status: "received", from: "+13125550100", to: "x" });
    const odd = { ...received, pageCount: 2 ** 40 };
    const good = answer({ ...first, status: "delivered" });
    expect(await reconcileFaxes([odd, good])).toBe(1);
    expect((await stateOf(first.faxId)).status).toBe("delivered");
  });
});

describe("the sweep of silent faxes", () => {
  it("asks on past a fax that Telnyx cannot answer for", async () => {
    const [broken, well] = [await handedOver(), await handedOver()];
    await growSilent(broken.faxId, new Date(LONG_AGO.getTime() - 60_000));
    await growSilent(well.faxId);
    vi.mocked(retrieveFax).mockImplementation(async (id) => {
      if (id === broken.providerFaxId) throw new AppError("telnyx-unreachable", "500");
      return answer({ ...well, status: "sending" });
    });
    expect(await sweep("reconcile-silent")).toEqual({ againInMs: 60_000 });
    expect((await stateOf(well.faxId)).status).toBe("sending");
  });

  it("asks for those of which nothing was heard for two minutes, and again later only", async () => {
    const loud = await handedOver();
    const silent = await handedOver();
    await growSilent(silent.faxId);
    vi.mocked(retrieveFax).mockResolvedValue(answer({ ...silent, status: "sending" }));
    expect(await sweep("reconcile-silent")).toEqual({ againInMs: 60_000 });
    expect(vi.mocked(retrieveFax).mock.calls).toEqual([[silent.providerFaxId]]);
    expect((await stateOf(silent.faxId)).status).toBe("sending");
    expect((await stateOf(loud.faxId)).status).toBe("queued");
    expect(await findSilentFaxes()).toEqual([]);
    expect(await database().select().from(reconcileRuns)).toMatchObject([
      { calls: 1, faxesSeen: 1, gaps: 1, error: null },
    ]);
  });

  it("reads the list instead when they are many", async () => {
    const many: Awaited<ReturnType<typeof handedOver>>[] = [];
    for (let count = 0; count < 5; count++) many.push(await handedOver());
    for (const { faxId } of many) await growSilent(faxId);
    telnyxLists(many.map((fax) => answer({ ...fax, status: "delivered" })));
    await sweep("reconcile-silent");
    expect(retrieveFax).not.toHaveBeenCalled();
    for (const { faxId } of many) expect((await stateOf(faxId)).status).toBe("delivered");
  });

  it("asks for received faxes under way too", async () => {
    const providerFaxId = randomUUID();
    const arriving = { direction: "inbound" as const, status: "receiving" as const, providerFaxId };
    const numbers = { fromNumber: "+13125550100", toNumber: "+13125550101", connectionId: "1" };
    await database()
      .insert(faxes)
      .values({ ...arriving, ...numbers, createdAt: LONG_AGO });
    vi.mocked(retrieveFax).mockResolvedValue(answer({ providerFaxId, direction: "inbound", status: "received" }));
    await sweep("reconcile-silent");
    const [fax] = await database().select().from(faxes);
    expect(fax).toMatchObject({ status: "received", media: "due" });
  });

  it("leaves a fax that Telnyx has forgotten to a person", async () => {
    const { faxId } = await handedOver();
    await growSilent(faxId);
    vi.mocked(retrieveFax).mockRejectedValue(new AppError("not-found", "Gone."));
    await sweep("reconcile-silent");
    const { status, events } = await stateOf(faxId);
    expect(status).toBe("needs_attention");
    expect(events.find(({ kind }) => kind === "parked")?.detail).toEqual({ why: "forgotten" });
  });

  it("comes again soon when Telnyx can't be asked, and changes nothing", async () => {
    const { faxId } = await handedOver();
    await growSilent(faxId);
    vi.mocked(retrieveFax).mockRejectedValue(new AppError("telnyx-unreachable", "Away."));
    expect(await sweep("reconcile-silent")).toMatchObject({ error: "telnyx-unreachable" });
    expect((await stateOf(faxId)).status).toBe("queued");
    expect(await database().select().from(reconcileRuns)).toMatchObject([{ error: "telnyx-unreachable" }]);
  });
});

describe("the sweep of the list", () => {
  const sinceOfCall = (call: number) => vi.mocked(listFaxPages).mock.calls[call]?.[0].createdFrom?.getTime() ?? 0;

  it("begins with a week, then goes on where it ended, with room", async () => {
    const before = Date.now();
    await sweep("reconcile-recent");
    expect(before - sinceOfCall(0)).toBeGreaterThan(6.9 * 86_400_000);
    await sweep("reconcile-recent");
    expect(sinceOfCall(1)).toBeGreaterThanOrEqual(before - 15 * 60_000);
  });

  it("does not go on when it could not be read to the end, yet keeps what it found", async () => {
    const fax = await handedOver();
    vi.mocked(listFaxPages).mockImplementation(async function* () {
      yield [answer({ ...fax, status: "delivered" })];
      throw new AppError("telnyx-unreachable", "Page 2 is broken.");
    });
    expect(await sweep("reconcile-recent")).toMatchObject({ error: "telnyx-unreachable" });
    expect((await stateOf(fax.faxId)).status).toBe("delivered");
    telnyxLists();
    await sweep("reconcile-recent");
    expect(Date.now() - sinceOfCall(0)).toBeGreaterThan(6.9 * 86_400_000);
  });

  it("counts calls, faxes and gaps, which admins see", async () => {
    const fax = await handedOver();
    telnyxLists([answer({ ...fax, status: "delivered" })], [answer({})]);
    await sweep("reconcile-recent");
    const admin = await createPerson({ role: "admin" });
    expect(await readGapSummary(admin, LONG_AGO)).toMatchObject({ gaps: 1, problem: null, isUnderWay: false });
    expect(await database().select().from(reconcileRuns)).toMatchObject([{ calls: 3, faxesSeen: 2, gaps: 1 }]);
    await expect(readGapSummary(await createPerson(), LONG_AGO)).rejects.toThrow(AppError);
  });

  it("alarms admins when events do not come, and stops when they do", async () => {
    const fax = await handedOver();
    telnyxLists([answer({ ...fax, status: "delivered" })]);
    await sweep("reconcile-recent");
    const admin = await createPerson({ role: "admin" });
    expect(await listAlarms(admin)).toMatchObject([{ kind: "webhooks-silent", words: expect.any(String) }]);
    await truncate(opened(), "reconcile_runs");
    await sweep("reconcile-recent");
    expect(await listAlarms(admin)).toEqual([]);
  });

  it("shows what Telnyx could not deliver here, and works without the permission to ask", async () => {
    const { ourWebhookUrl } = await import("@/lib/applications/our-webhook-url");
    const failed = { isDelivered: false, eventId: "e", eventType: null, occurredAt: null, startedAt: null };
    vi.mocked(listFailedDeliveries).mockResolvedValueOnce([
      { ...failed, id: "a", finishedAt: LONG_AGO, answers: [502], addresses: [ourWebhookUrl()] },
      { ...failed, id: "b", finishedAt: LONG_AGO, answers: [500], addresses: ["https://elsewhere.example.org"] },
    ]);
    await sweep("reconcile-recent");
    const admin = await createPerson({ role: "admin" });
    expect(await readFailedDeliveries(admin)).toEqual({ count: 1, lastAt: LONG_AGO, lastAnswer: 502 });
    vi.mocked(listFailedDeliveries).mockRejectedValueOnce(new AppError("telnyx-refused", "No permission."));
    expect(await sweep("reconcile-recent")).toEqual({ againInMs: 300_000 });
  });

  it("compares a week when an admin asks", async () => {
    await startSweeps();
    await checkForGaps(await createPerson({ role: "admin" }));
    const [job] = await database().select().from(jobs).where(eq(jobs.kind, "reconcile-week"));
    expect(job?.dueAt.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(await sweep("reconcile-week")).toEqual({ againInMs: 86_400_000 });
  });
});
