import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { faxAttempts, faxEvents } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { createFax, listFaxes, type ProviderFax } from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { redeemGrant } from "./grants";
import { resolveAttempt } from "./resolve-attempt";
import { sendDueFax } from "./send-due-fax";
import { providerFax, runNow, stateOf, submitFax, tokenIn } from "./testing/scene";

vi.mock("@/lib/telnyx/faxes");
openTestDatabase();

const links: string[] = [];

beforeEach(() => {
  links.length = 0;
  vi.mocked(createFax).mockReset();
  vi.mocked(createFax).mockImplementation(async (fax) => {
    links.push(tokenIn(fax));
    return { outcome: "unknown", detail: "HTTP 500" };
  });
  telnyxHolds();
});

function telnyxHolds(...held: ProviderFax[]): void {
  vi.mocked(listFaxes).mockReset();
  vi.mocked(listFaxes).mockImplementation(async function* () {
    yield* held;
  });
}

async function inDoubt(details: Parameters<typeof submitFax>[0] = {}) {
  const { sender, faxId } = await submitFax(details);
  await runNow("send-fax", faxId, sendDueFax);
  const { attempt } = await stateOf(faxId);
  return { sender, faxId, attemptId: attempt?.id ?? "" };
}

async function resolve(attemptId: string) {
  return runNow("resolve-attempt", attemptId, resolveAttempt);
}

async function letLagPass(): Promise<void> {
  await database()
    .update(faxAttempts)
    .set({ absentAt: new Date(0) });
}

describe("resolving an unknown outcome", () => {
  it("is due before the grace ends", async () => {
    const { faxId, attemptId } = await inDoubt();
    expect(await stateOf(faxId)).toMatchObject({ status: "checking", attempts: ["unknown"] });
    const [job] = await database().select().from(jobs).where(eq(jobs.subjectId, attemptId));
    expect(job?.kind).toBe("resolve-attempt");
    const waitMs = (job?.dueAt.getTime() ?? 0) - (job?.createdAt.getTime() ?? 0);
    expect(waitMs).toBeGreaterThan(60_000);
    expect(waitMs).toBeLessThanOrEqual(90_000);
  });

  it("adopts what Telnyx's list holds, with the state it has there, and asks no more", async () => {
    const { faxId, attemptId } = await inDoubt();
    telnyxHolds(providerFax({ attemptId: crypto.randomUUID() }), providerFax({ attemptId, status: "sending" }));
    expect(await resolve(attemptId)).toEqual({ done: true });
    const { status, attempts, events } = await stateOf(faxId);
    expect({ status, attempts }).toEqual({ status: "sending", attempts: ["accepted"] });
    expect(events.at(-1)).toMatchObject({ kind: "provider_event", source: "reconcile" });
    expect(await resolve(attemptId)).toBeNull();
    expect(createFax).toHaveBeenCalledOnce();
  });

  it("asks only for this fax, with room for clocks that differ", async () => {
    const { attemptId, faxId } = await inDoubt();
    await resolve(attemptId);
    const { fax, attempt } = await stateOf(faxId);
    const [filter] = vi.mocked(listFaxes).mock.calls[0] ?? [];
    expect(filter).toMatchObject({ direction: "outbound", from: fax?.fromNumber, to: fax?.toNumber });
    expect(filter?.createdFrom?.getTime()).toBeLessThan((attempt?.createdAt.getTime() ?? 0) - 24 * 3_600_000);
  });

  it("asks for all of the sender's where it went to a SIP address: how the list writes one is not described", async () => {
    const { attemptId, faxId } = await inDoubt({ recipients: ["sip:desk@fax.example.org"] });
    telnyxHolds(providerFax({ attemptId, to: "fax.example.org", status: "sending" }));
    await resolve(attemptId);
    expect(vi.mocked(listFaxes).mock.calls[0]?.[0]).not.toHaveProperty("to");
    expect((await stateOf(faxId)).status).toBe("sending");
  });

  it("leaves alone what a webhook has told", async () => {
    const { faxId, attemptId } = await inDoubt();
    await database()
      .update(faxAttempts)
      .set({ state: "delivered", providerFaxId: crypto.randomUUID() })
      .where(eq(faxAttempts.id, attemptId));
    expect(await resolve(attemptId)).toEqual({ done: true });
    expect(listFaxes).not.toHaveBeenCalled();
    expect((await stateOf(faxId)).attempts).toEqual(["delivered"]);
  });

  it("takes a fetched document for the proof, even while Telnyx cannot be asked", async () => {
    const { faxId, attemptId } = await inDoubt();
    await redeemGrant(links[0] ?? "");
    vi.mocked(listFaxes).mockImplementation(() => {
      throw new Error("away");
    });
    await expect(resolve(attemptId)).rejects.toThrow("away");
    expect(await stateOf(faxId)).toMatchObject({ status: "queued", attempts: ["accepted"], grants: ["fetched"] });
    telnyxHolds(providerFax({ attemptId, status: "delivered", providerFaxId: "late" }));
    expect(await resolve(attemptId)).toEqual({ done: true });
    expect(await stateOf(faxId)).toMatchObject({ status: "delivered", attempt: { providerFaxId: "late" } });
  });

  it("never takes a failing list for absence", async () => {
    const { faxId, attemptId } = await inDoubt();
    vi.mocked(listFaxes).mockImplementation(async function* () {
      yield providerFax({});
      throw new Error("page 3 is broken");
    });
    await expect(resolve(attemptId)).rejects.toThrow("page 3");
    await letLagPass();
    expect(await stateOf(faxId)).toMatchObject({ status: "checking", attempts: ["unknown"], grants: ["issued"] });
  });

  it("believes in absence the second time only, then closes the link and hands over anew", async () => {
    const { faxId, attemptId } = await inDoubt();
    expect(await resolve(attemptId)).toMatchObject({ againInMs: expect.any(Number) });
    expect(await resolve(attemptId)).toMatchObject({ againInMs: expect.any(Number) });
    expect(await stateOf(faxId)).toMatchObject({ status: "checking", attempts: ["unknown"], grants: ["issued"] });
    await letLagPass();
    expect(await resolve(attemptId)).toEqual({ done: true });
    expect(await stateOf(faxId)).toMatchObject({ status: "submitting", attempts: ["void"], grants: ["revoked"] });
    expect(await redeemGrant(links[0] ?? "")).toBeNull();
    vi.mocked(createFax).mockResolvedValue({ outcome: "accepted", providerFaxId: faxId, status: "queued" });
    await runNow("send-fax", faxId, sendDueFax);
    expect(await stateOf(faxId)).toMatchObject({ status: "queued", attempts: ["void", "accepted"] });
  });

  it("finds what the list showed late", async () => {
    const { faxId, attemptId } = await inDoubt();
    await resolve(attemptId);
    await letLagPass();
    telnyxHolds(providerFax({ attemptId, status: "queued" }));
    await resolve(attemptId);
    expect(await stateOf(faxId)).toMatchObject({ status: "queued", attempts: ["accepted"], grants: ["issued"] });
  });

  /** Telnyx takes another fax: it is not away. */
  async function takeAnother(): Promise<void> {
    const { faxId } = await submitFax();
    vi.mocked(createFax).mockResolvedValueOnce({ outcome: "accepted", providerFaxId: faxId, status: "queued" });
    await runNow("send-fax", faxId, sendDueFax);
  }

  it("is left to a person after three attempts, none of which can go out any more", async () => {
    const { sender, faxId } = await submitFax();
    for (let n = 0; n < 3; n++) {
      await runNow("send-fax", faxId, sendDueFax);
      await takeAnother();
      const { attempt } = await stateOf(faxId);
      await resolve(attempt?.id ?? "");
      await letLagPass();
      await resolve(attempt?.id ?? "");
    }
    const parked = await stateOf(faxId);
    expect(parked).toMatchObject({ status: "needs_attention", attempts: ["void", "void", "void"] });
    expect(parked.grants).toEqual(["revoked", "revoked", "revoked"]);
    expect(parked.events.at(-1)).toMatchObject({ kind: "parked", detail: { why: "never-taken" } });
    expect(await runNow("send-fax", faxId, sendDueFax)).toBeNull();
    await cancelFax(sender, faxId);
    expect((await stateOf(faxId)).status).toBe("cancelled");
  });

  it("does not hand over anew what somebody asked to stop", async () => {
    const { sender, faxId } = await submitFax();
    vi.mocked(createFax).mockImplementation(async () => {
      await cancelFax(sender, faxId);
      return { outcome: "unknown", detail: "connection lost" };
    });
    await runNow("send-fax", faxId, sendDueFax);
    const { attempt } = await stateOf(faxId);
    await resolve(attempt?.id ?? "");
    await letLagPass();
    await resolve(attempt?.id ?? "");
    expect(await stateOf(faxId)).toMatchObject({ status: "cancelled", attempts: ["void"] });
  });

  it("asks a person when a document was fetched and nothing is ever reported", async () => {
    const { faxId, attemptId } = await inDoubt();
    await redeemGrant(links[0] ?? "");
    expect(await resolve(attemptId)).toMatchObject({ againInMs: expect.any(Number) });
    await database()
      .update(faxAttempts)
      .set({ acceptedAt: new Date(0) })
      .where(eq(faxAttempts.id, attemptId));
    expect(await resolve(attemptId)).toEqual({ done: true });
    const { status, attempts, events } = await stateOf(faxId);
    expect({ status, attempts }).toEqual({ status: "needs_attention", attempts: ["accepted"] });
    expect(events.at(-1)?.detail).toEqual({ why: "no-report" });
  });
});

describe("fetching and giving up at the same moment", () => {
  it("ends with exactly one of them", async () => {
    for (let round = 0; round < 20; round++) {
      const { faxId, attemptId } = await inDoubt();
      await resolve(attemptId);
      await letLagPass();
      const [served] = await Promise.all([redeemGrant(links.at(-1) ?? ""), resolve(attemptId)]);
      const { attempts, grants } = await stateOf(faxId);
      expect({ attempts, grants }).toEqual(
        served ? { attempts: ["accepted"], grants: ["fetched"] } : { attempts: ["void"], grants: ["revoked"] },
      );
    }
  });
});

describe("the timeline", () => {
  it("tells each step", async () => {
    const { faxId, attemptId } = await inDoubt();
    await resolve(attemptId);
    await letLagPass();
    await resolve(attemptId);
    const kinds = await database()
      .select({ kind: faxEvents.kind })
      .from(faxEvents)
      .where(eq(faxEvents.faxId, faxId))
      .orderBy(faxEvents.recordedAt);
    expect(kinds.map(({ kind }) => kind)).toEqual(["submitted", "claimed", "unknown_outcome", "link_closed"]);
  });
});
