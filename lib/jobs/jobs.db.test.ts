import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { jobs, workerHeartbeats } from "@/db/schema/work";
import { openTestDatabase } from "@/scripts/testing/test-database";
import type { Job, JobKind } from "./job";
import { claimJobs, dropJob, dueNow, enqueueJob, finishJob, holdsJob, isFree } from "./jobs";
import { startWork } from "./workers";

openTestDatabase();

const KIND: JobKind = "send-fax";

async function queued(kind: JobKind = KIND): Promise<string> {
  const subjectId = randomUUID();
  await enqueueJob(database(), kind, subjectId);
  return subjectId;
}

async function claimed(subjectId: string): Promise<Job> {
  const job = (await claimJobs(KIND, 100)).find((candidate) => candidate.subjectId === subjectId);
  if (!job) throw new Error("The job was not due.");
  return job;
}

async function rowOf(subjectId: string) {
  const [row] = await database().select().from(jobs).where(eq(jobs.subjectId, subjectId));
  return row;
}

async function expireLeases(): Promise<void> {
  await database().update(jobs).set({ leaseUntil: dueNow, dueAt: dueNow });
}

describe("jobs", () => {
  it("are claimed by one worker only, while the lease lasts", async () => {
    const subjects = await Promise.all(Array.from({ length: 20 }, () => queued()));
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimJobs(KIND, 3)));
    const taken = claims.flat().map(({ subjectId }) => subjectId);
    expect(new Set(taken).size).toBe(taken.length);
    const rest = await claimJobs(KIND, 100);
    expect([...taken, ...rest.map(({ subjectId }) => subjectId)].sort()).toEqual(subjects.sort());
    expect(await claimJobs(KIND, 100)).toEqual([]);
  });

  it("wait for their time", async () => {
    const subjectId = randomUUID();
    await enqueueJob(database(), KIND, subjectId, { dueAt: new Date(Date.now() + 60_000) });
    expect(await claimJobs(KIND, 100)).toEqual([]);
    await enqueueJob(database(), KIND, subjectId);
    expect((await claimed(subjectId)).epoch).toBe(1);
  });

  it("are free in the very moment in which they were made due", async () => {
    const subjectId = await queued();
    for (let moment = 0; moment < 20; moment++) {
      const free = await database().transaction(async (tx) => {
        await tx.update(jobs).set({ dueAt: dueNow }).where(eq(jobs.subjectId, subjectId));
        return tx
          .select()
          .from(jobs)
          .where(and(eq(jobs.subjectId, subjectId), isFree));
      });
      expect(free).toHaveLength(1);
    }
    await dropJob(KIND, subjectId);
  });

  it("are queued once per subject, several subjects in one go", async () => {
    const subjects = [randomUUID(), randomUUID()];
    await enqueueJob(database(), KIND, subjects);
    await enqueueJob(database(), KIND, subjects);
    expect(await claimJobs(KIND, 100)).toHaveLength(2);
  });

  it("are not queued when the transaction fails", async () => {
    const subjectId = randomUUID();
    const failing = database().transaction(async (tx) => {
      await enqueueJob(tx, KIND, subjectId);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await rowOf(subjectId)).toBeUndefined();
  });

  it("vanish when done", async () => {
    const subjectId = await queued();
    await finishJob(await claimed(subjectId), { done: true });
    expect(await rowOf(subjectId)).toBeUndefined();
  });

  it("run once more when asked for while running", async () => {
    const subjectId = await queued();
    const job = await claimed(subjectId);
    await enqueueJob(database(), KIND, subjectId);
    expect(await claimJobs(KIND, 100)).toEqual([]);
    await finishJob(job, { done: true });
    expect((await claimed(subjectId)).epoch).toBe(2);
  });

  it("come again after the asked time, counting failures but not waits", async () => {
    const subjectId = await queued();
    await finishJob(await claimed(subjectId), { againInMs: 0, error: "no answer" });
    expect(await rowOf(subjectId)).toMatchObject({ failures: 1, lastError: "no answer", leaseUntil: null });
    const again = await claimed(subjectId);
    expect(again.failures).toBe(1);
    await finishJob(again, { againInMs: 60_000 });
    expect(await rowOf(subjectId)).toMatchObject({ failures: 0, lastError: null });
    expect(await claimJobs(KIND, 100)).toEqual([]);
  });

  it("go to another worker when the lease runs out, and the stale one changes nothing", async () => {
    const subjectId = await queued();
    const stale = await claimed(subjectId);
    await expireLeases();
    const fresh = await claimed(subjectId);
    expect(fresh.epoch).toBe(stale.epoch + 1);
    await finishJob(stale, { done: true });
    await finishJob(stale, { againInMs: 0, error: "stale" });
    expect(await rowOf(subjectId)).toMatchObject({ epoch: fresh.epoch, lastError: null });
    expect((await rowOf(subjectId))?.leaseUntil).not.toBeNull();
    expect(await database().transaction((tx) => holdsJob(tx, stale))).toBe(false);
    expect(await database().transaction((tx) => holdsJob(tx, fresh))).toBe(true);
  });

  it("are taken back only while nobody has begun them", async () => {
    const running = await queued();
    await claimed(running);
    await dropJob(KIND, running);
    expect(await rowOf(running)).toBeDefined();
    const waiting = await queued();
    await dropJob(KIND, waiting);
    expect(await rowOf(waiting)).toBeUndefined();
  });
});

describe("workers", () => {
  it("wake at the commit, run at most as many as allowed, repeat what throws, and drain", async () => {
    const seen: string[] = [];
    let atOnce = 0;
    let most = 0;
    let stumbling = "";
    const stop = await startWork([
      {
        kind: "cancel-fax",
        concurrency: 2,
        handle: async ({ subjectId }) => {
          most = Math.max(most, ++atOnce);
          await new Promise((resolve) => setTimeout(resolve, 100));
          atOnce--;
          seen.push(subjectId);
          stumbling ||= subjectId;
          if (subjectId !== stumbling) return { done: true };
          throw new Error("stumbled");
        },
      },
    ]);
    const subjects = await Promise.all(Array.from({ length: 7 }, () => queued("cancel-fax")));
    await vi.waitFor(() => expect(new Set(seen)).toEqual(new Set(subjects)), { timeout: 60_000 });
    expect(await database().select().from(workerHeartbeats)).toHaveLength(1);
    await stop();
    expect(atOnce).toBe(0);
    expect(most).toBe(2);
    expect((await rowOf(stumbling))?.failures).toBeGreaterThan(0);
    const late = await queued("cancel-fax");
    expect(await rowOf(late)).toMatchObject({ epoch: 0 });
    expect(await database().select().from(workerHeartbeats)).toEqual([]);
  });
});
