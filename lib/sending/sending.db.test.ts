import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { faxAttempts, faxEvents, faxes, mediaGrants } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { sendFax } from "@/lib/fax/send-fax";
import { submissionOf } from "@/lib/fax/testing/scene";
import type { Job } from "@/lib/jobs/job";
import { claimJobs, finishJob } from "@/lib/jobs/jobs";
import { createPerson } from "@/lib/people/testing/create-person";
import type { CreateOutcome } from "@/lib/telnyx/create-outcome";
import { createFax } from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { claimAttempt } from "./claim-attempt";
import { peekGrant, redeemGrant } from "./grants";
import { recordOutcome } from "./record-outcome";
import { sendDueFax } from "./send-due-fax";
import { tokenIn } from "./testing/scene";

vi.mock("@/lib/telnyx/faxes");
openTestDatabase();
beforeEach(() => {
  vi.mocked(createFax).mockReset();
});

function acceptedAnew(): CreateOutcome {
  return { outcome: "accepted", providerFaxId: randomUUID(), status: "queued" };
}

async function submitted() {
  const sender = await createPerson();
  const { faxIds } = await sendFax(sender, await submissionOf(sender));
  const faxId = faxIds[0] ?? "";
  return { sender, faxId };
}

async function claimJob(faxId: string): Promise<Job> {
  const job = (await claimJobs("send-fax", 100)).find(({ subjectId }) => subjectId === faxId);
  if (!job) throw new Error("The job was not due.");
  return job;
}

async function run(faxId: string): Promise<void> {
  const job = await claimJob(faxId);
  await finishJob(job, await sendDueFax(job));
}

async function stateOf(faxId: string) {
  const [fax] = await database().select().from(faxes).where(eq(faxes.id, faxId));
  const attempts = await database()
    .select()
    .from(faxAttempts)
    .where(eq(faxAttempts.faxId, faxId))
    .orderBy(faxAttempts.n);
  const events = await database()
    .select()
    .from(faxEvents)
    .where(eq(faxEvents.faxId, faxId))
    .orderBy(faxEvents.recordedAt);
  const job = await database().select().from(jobs).where(eq(jobs.subjectId, faxId));
  return {
    fax,
    attempts: attempts.map(({ state }) => state),
    attempt: attempts.at(-1),
    kinds: events.map(({ kind }) => kind),
    job,
  };
}

function tokenPosted(call = 0): string {
  const posted = vi.mocked(createFax).mock.calls[call]?.[0];
  return posted ? tokenIn(posted) : "";
}

describe("handing over", () => {
  it("commits the attempt and its link before the request, and names both in it", async () => {
    const { faxId } = await submitted();
    const seen: string[] = [];
    vi.mocked(createFax).mockImplementation(async (fax) => {
      const { attempt } = await stateOf(faxId);
      seen.push(attempt?.state ?? "none", attempt?.id === fax.attemptId ? "same" : "other");
      seen.push((await peekGrant(tokenIn(fax))) ? "opens" : "closed");
      return acceptedAnew();
    });
    await run(faxId);
    expect(seen).toEqual(["claimed", "same", "opens"]);
    const { fax, attempts, kinds, job } = await stateOf(faxId);
    expect(fax?.status).toBe("queued");
    expect(attempts).toEqual(["accepted"]);
    expect(kinds).toEqual(["submitted", "claimed", "handed_over"]);
    expect(job).toEqual([]);
  });

  it("keeps a refusal with its reason and closes the link", async () => {
    const { faxId } = await submitted();
    vi.mocked(createFax).mockResolvedValue({ outcome: "rejected", code: "10016", userMessage: "No.", httpStatus: 422 });
    await run(faxId);
    const { fax, attempts, attempt, job } = await stateOf(faxId);
    expect(fax).toMatchObject({ status: "failed", failureReason: "rejected" });
    expect(attempts).toEqual(["rejected"]);
    expect(attempt?.outcome).toBe("HTTP 422, code 10016");
    expect(await redeemGrant(tokenPosted())).toBeNull();
    expect(job).toEqual([]);
  });

  it("waits when Telnyx asks for it, then makes a new attempt with a new link", async () => {
    const { faxId } = await submitted();
    vi.mocked(createFax).mockResolvedValueOnce({ outcome: "limited", retryAfterMs: 1 });
    vi.mocked(createFax).mockResolvedValueOnce(acceptedAnew());
    await run(faxId);
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "submitting" }, attempts: [] });
    await run(faxId);
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "queued", dueAt: null }, attempts: ["accepted"] });
    expect(await redeemGrant(tokenPosted(0))).toBeNull();
    expect(await redeemGrant(tokenPosted(1))).not.toBeNull();
  });

  it("does not post again after a 429 when the document was fetched all the same", async () => {
    const { faxId } = await submitted();
    vi.mocked(createFax).mockImplementation(async (fax) => {
      await redeemGrant(tokenIn(fax));
      return { outcome: "limited", retryAfterMs: 1 };
    });
    await run(faxId);
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "checking" }, attempts: ["unknown"], job: [] });
  });

  it("is in doubt when Telnyx refuses what it has fetched: that outweighs its answer", async () => {
    const { faxId } = await submitted();
    vi.mocked(createFax).mockImplementation(async (fax) => {
      await redeemGrant(tokenIn(fax));
      return { outcome: "rejected", code: "10016", userMessage: "No.", httpStatus: 422 };
    });
    await run(faxId);
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "checking" }, attempts: ["unknown"] });
  });

  it("shows an unknown outcome as checking and never posts again", async () => {
    const { faxId } = await submitted();
    vi.mocked(createFax).mockResolvedValue({ outcome: "unknown", detail: "HTTP 500" });
    await run(faxId);
    expect(await stateOf(faxId)).toMatchObject({
      fax: { status: "checking" },
      attempts: ["unknown"],
      attempt: { outcome: "HTTP 500" },
      job: [],
    });
    expect(await redeemGrant(tokenPosted())).not.toBeNull();
  });

  it("leaves the outcome in doubt when the process ended in between, and the stale worker changes nothing", async () => {
    const { faxId } = await submitted();
    const stale = await claimJob(faxId);
    const { attempt } = await claimAttempt(stale);
    await database()
      .update(jobs)
      .set({ leaseUntil: new Date(0), dueAt: new Date(0) })
      .where(eq(jobs.id, stale.id));
    await run(faxId);
    expect(createFax).not.toHaveBeenCalled();
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "checking" }, attempts: ["unknown"] });
    if (!attempt) throw new Error("Nothing was claimed.");
    await recordOutcome(stale, attempt, acceptedAnew());
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "checking" }, attempts: ["unknown"] });
    expect(await claimAttempt(stale)).toEqual({ attempt: null, outcome: { done: true } });
  });

  it("leaves what a webhook told first", async () => {
    const { faxId } = await submitted();
    vi.mocked(createFax).mockImplementation(async ({ attemptId }) => {
      const told = { state: "delivered" as const, providerFaxId: `told-${attemptId}` };
      await database().update(faxAttempts).set(told).where(eq(faxAttempts.id, attemptId));
      await database().update(faxes).set({ status: "delivered" }).where(eq(faxes.id, faxId));
      return { outcome: "unknown", detail: "connection lost" };
    });
    await run(faxId);
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "delivered" }, attempts: ["delivered"] });
  });

  it("sits out a hiccup of the database while it records the answer", async () => {
    const { faxId } = await submitted();
    vi.mocked(createFax).mockImplementation(async () => {
      vi.spyOn(database(), "transaction").mockRejectedValueOnce(new Error("gone for a moment"));
      return acceptedAnew();
    });
    await run(faxId);
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "queued" }, attempts: ["accepted"] });
  });
});

describe("cancelling before Telnyx has the fax", () => {
  it("stops it here, without any call", async () => {
    const { sender, faxId } = await submitted();
    expect(await cancelFax(sender, faxId)).toEqual({ result: "cancelled-here" });
    await run(faxId);
    expect(createFax).not.toHaveBeenCalled();
    expect(await stateOf(faxId)).toMatchObject({ fax: { status: "cancelled" }, attempts: [] });
  });

  it("is remembered while the request is under way, and asked for afterwards", async () => {
    const { sender, faxId } = await submitted();
    vi.mocked(createFax).mockImplementation(async () => {
      expect(await cancelFax(sender, faxId)).toEqual({ result: "asked" });
      return acceptedAnew();
    });
    await run(faxId);
    const { fax, job } = await stateOf(faxId);
    expect(fax?.cancelRequestedAt).not.toBeNull();
    expect(job).toMatchObject([{ kind: "cancel-fax" }]);
  });

  it("turns a refusal, and a wait, into cancelled", async () => {
    for (const outcome of [
      { outcome: "rejected", code: null, userMessage: "No.", httpStatus: 403 },
      { outcome: "limited", retryAfterMs: 60_000 },
    ] satisfies CreateOutcome[]) {
      const { sender, faxId } = await submitted();
      vi.mocked(createFax).mockImplementation(async () => {
        await cancelFax(sender, faxId);
        return outcome;
      });
      await run(faxId);
      expect((await stateOf(faxId)).fax?.status).toBe("cancelled");
    }
  });
});

describe("the one-time link", () => {
  async function grantOf(faxId: string) {
    const { attempt } = await stateOf(faxId);
    const [grant] = await database()
      .select()
      .from(mediaGrants)
      .where(eq(mediaGrants.attemptId, attempt?.id ?? ""));
    return grant;
  }

  async function handedOver(): Promise<{ faxId: string; token: string }> {
    const { faxId } = await submitted();
    vi.mocked(createFax).mockResolvedValueOnce(acceptedAnew());
    await run(faxId);
    return { faxId, token: tokenPosted(vi.mocked(createFax).mock.calls.length - 1) };
  }

  it("is kept as a hash only, and goes to fetched once", async () => {
    const { faxId, token } = await handedOver();
    expect(JSON.stringify(await grantOf(faxId))).not.toContain(token);
    expect(await peekGrant(token)).not.toBeNull();
    expect((await grantOf(faxId))?.state).toBe("issued");
    const fetches = await Promise.all(Array.from({ length: 5 }, () => redeemGrant(token)));
    expect(fetches.every(Boolean)).toBe(true);
    expect((await grantOf(faxId))?.state).toBe("fetched");
    expect((await stateOf(faxId)).kinds.filter((kind) => kind === "link_fetched")).toHaveLength(1);
  });

  it("closes when it expires and when the attempt is over", async () => {
    const expired = await handedOver();
    await database()
      .update(mediaGrants)
      .set({ expiresAt: new Date(0) });
    expect(await redeemGrant(expired.token)).toBeNull();
    const over = await handedOver();
    await database().update(faxAttempts).set({ state: "failed" }).where(eq(faxAttempts.faxId, over.faxId));
    expect(await redeemGrant(over.token)).toBeNull();
    expect((await grantOf(over.faxId))?.state).toBe("issued");
  });

  it("is either fetched or revoked, never both, whoever comes first", async () => {
    for (let round = 0; round < 20; round++) {
      const { faxId } = await submitted();
      const fetches: Promise<unknown>[] = [];
      vi.mocked(createFax).mockImplementation(async (fax) => {
        fetches.push(redeemGrant(tokenIn(fax)));
        return { outcome: "rejected", code: null, userMessage: "No.", httpStatus: 422 };
      });
      await run(faxId);
      const [served] = await Promise.all(fetches);
      const { attempts } = await stateOf(faxId);
      const grant = await grantOf(faxId);
      expect(grant?.state).toBe(served ? "fetched" : "revoked");
      expect(attempts).toEqual([served ? "unknown" : "rejected"]);
    }
  });
});
