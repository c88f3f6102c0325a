import { join } from "node:path";
import { sql } from "drizzle-orm";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { useDatabase } from "@/db/client";
import { buildName } from "@/lib/build-id";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { checkVersions } from "@/lib/health/checks/database";
import { failingChecks } from "@/lib/health/failing-checks";
import { livingWorkers } from "@/lib/health/queries";
import { listAlarms } from "@/lib/health/testing/list-alarms";
import { watchStorage } from "@/lib/health/watch-storage";
import { beatHeart, processName } from "@/lib/jobs/heartbeat";
import type { JobOutcome } from "@/lib/jobs/job";
import { enqueueJob } from "@/lib/jobs/jobs";
import { runWorker, startWork } from "@/lib/jobs/workers";
import { log } from "@/lib/log";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";

const database = openTestDatabase();
temporaryDataDirectory();

beforeEach(() => truncate(database(), "worker_heartbeats", "jobs"));

it("is ready with a sign of life of its own workers", async () => {
  await beatHeart();
  expect(await failingChecks()).toEqual([]);
});

it("takes one connection a minute to hear notifications, however often it is asked, and asks again after a no", async () => {
  await beatHeart();
  const open = { ...database() };
  useDatabase(open);
  onTestFinished(() => {
    vi.useRealTimers();
    useDatabase(database());
  });
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const listen = vi.spyOn(open, "listen").mockRejectedValueOnce(new Error("away"));
  expect(await failingChecks()).toEqual(["notifications"]);
  await vi.advanceTimersByTimeAsync(1);
  for (let asked = 0; asked < 3; asked++) expect(await failingChecks()).toEqual([]);
  await Promise.all([failingChecks(), failingChecks()]);
  expect(listen).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await failingChecks()).toEqual([]);
  expect(listen).toHaveBeenCalledTimes(3);
});

it("is not taken for alive once it has stopped", async () => {
  const stop = await startWork([]);
  expect(await livingWorkers()).toEqual([processName()]);
  await stop();
  expect(await livingWorkers()).toEqual([]);
});

it("is not ready by the sign of life of another process", async () => {
  await database().db.execute(sql`insert into worker_heartbeats (worker, at) values ('elsewhere:1', now())`);
  expect(await failingChecks()).toEqual(["worker"]);
});

it("is not ready by an old sign of life", async () => {
  await beatHeart();
  await database().db.execute(sql`update worker_heartbeats set at = now() - interval '61 seconds'`);
  expect(await failingChecks()).toEqual(["worker"]);
});

it("says since when two versions have run beside each other, once that is no update that goes round", async () => {
  await beatHeart();
  expect(await checkVersions()).toMatchObject({ state: "ok", says: `Every process is of ${buildName()}.` });
  const begins = (worker: string, build: string | null, ago: string) =>
    database().db.execute(
      sql`insert into worker_heartbeats (worker, build, at, since) values (${worker}, ${build}, now(), now() - ${ago}::interval)`,
    );
  await begins("elsewhere:1", null, "9 years");
  expect(await checkVersions()).toMatchObject({ state: "ok", says: expect.stringContaining("An update goes round") });
  await database().db.execute(
    sql`update worker_heartbeats set since = '2024-02-29T09:15:00Z' where worker = ${processName()}`,
  );
  await begins("elsewhere:2", buildName(), "1 minute");
  const running = `an older one (elsewhere:1), ${buildName()} (`;
  expect(await checkVersions()).toMatchObject({
    state: "warn",
    says: expect.stringMatching(
      /^Two different versions of the portal have run beside each other since 2024-02-29 09:15 UTC: /,
    ),
    todo: expect.stringMatching(/^Update the others/),
  });
  expect((await checkVersions()).says).toContain(running);
  // Who fell silent runs no more.
  await database().db.execute(sql`update worker_heartbeats set at = now() - interval '2 minutes' where build is null`);
  expect(await checkVersions()).toMatchObject({ state: "ok" });
});

it("tells a worker that hangs at its only job from one that works", async () => {
  let finish = () => {};
  const handle = vi.fn(
    () =>
      new Promise<JobOutcome>((resolve) => {
        finish = () => resolve({ done: true });
      }),
  );
  const worker = runWorker({ kind: "sweep-documents", concurrency: 1, handle });
  await enqueueJob(database().db, "sweep-documents", "00000000-0000-4000-8000-000000000000");
  await vi.waitFor(() => expect(handle).toHaveBeenCalledOnce(), 60_000);
  const now = performance.now();
  const clock = vi.spyOn(performance, "now");
  clock.mockReturnValue(now + 10 * 60_000);
  expect(worker.isStuck()).toBe(false);
  clock.mockReturnValue(now + 40 * 60_000);
  expect(worker.isStuck()).toBe(true);
  clock.mockRestore();
  finish();
  await worker.stop();
});

it("says in the log and to admins that the data directory is gone, and in the log that it is back", async () => {
  const [trouble, relief] = [vi.spyOn(log, "error"), vi.spyOn(log, "info")];
  const admin = await createPerson({ role: "admin" });
  const { DATA_DIR } = environment();
  environment().DATA_DIR = join(DATA_DIR, "gone");
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const stop = watchStorage();
  await vi.waitFor(async () => expect(await listAlarms(admin)).toMatchObject([{ kind: "storage" }]), 60_000);
  expect(trouble).toHaveBeenCalledWith(
    { state: "unwritable", code: "ENOENT", freeMegabytes: null },
    "the data directory cannot be written",
  );
  environment().DATA_DIR = DATA_DIR;
  await vi.waitFor(async () => {
    // Its first look may still be telling what it saw.
    vi.advanceTimersByTime(60_000);
    expect(await listAlarms(admin)).toEqual([]);
  }, 60_000);
  vi.useRealTimers();
  expect(relief).toHaveBeenCalledWith(expect.anything(), "the data directory has room again");
  stop();
  vi.restoreAllMocks();
});
