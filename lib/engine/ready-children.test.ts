import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { EnginePool, type EnginePoolOptions } from "./engine-pool";

/** Answers what it was asked before. */
const CHILD = `
const before = [];
process.on("message", ({ what }) => {
  if (what === "crash") process.exit(1);
  if (what === "hang") return;
  process.send({ pid: process.pid, before: [...before] });
  before.push(what);
});
process.send("ready");
`;
/** Takes longer to start than to answer many times. */
const SLOW_CHILD = CHILD.replace('process.send("ready")', 'setTimeout(() => process.send("ready"), 500)');
const reply = z.object({ pid: z.number(), before: z.array(z.string()) });

type Request = { what: string };

let directory: string;
let pool: EnginePool<Request>;
/** By the answers to the last piece of what children do to be ready. */
let ready: z.infer<typeof reply>[];
const begun = vi.fn();

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "plainfax-pool-"));
  // Children may be another user.
  await chmod(directory, 0o755);
  ready = [];
  begun.mockReset();
});

afterEach(async () => {
  pool.close();
  await expect.poll(running).toEqual([]);
  await rm(directory, { recursive: true });
});

async function openPool(piece = "piece", script = CHILD, options: Partial<EnginePoolOptions<Request>> = {}) {
  const scriptPath = join(directory, "child.mjs");
  await writeFile(scriptPath, script);
  const work = [piece, "last piece"].map((what) => async (put: (request: Request) => Promise<unknown>) => {
    begun();
    const answer = await put({ what });
    if (what === "last piece") ready.push(reply.parse(answer));
    return answer;
  });
  const limits = { size: 2, idleMs: 60_000, timeMs: 20_000, memoryBytes: 300e6 };
  pool = new EnginePool({ scriptPath, ...limits, ready: { work, forMs: 60_000 }, ...options });
}

function ask(what = "work") {
  return pool.ask({ what }, reply);
}

/** The child that is ready when `count` have become so. */
async function readyChild(count = 1): Promise<number> {
  await vi.waitFor(() => expect(ready).toHaveLength(count), { timeout: 60_000 });
  return ready.at(-1)?.pid ?? 0;
}

/** The processes of the pool. */
function running(): number[] {
  const pids = readdirSync("/proc").map(Number).filter(Boolean);
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(join(directory, "child.mjs"));
    } catch {
      return false;
    }
  });
}

it("has a child ready that has worked already, for whoever comes first, and then another", async () => {
  await openPool();
  pool.expect();
  const first = await readyChild();
  expect(await ask()).toEqual({ pid: first, before: ["piece", "last piece"] });
  expect(await readyChild(2)).not.toBe(first);
  expect(await ask()).toEqual({ pid: first, before: ["piece", "last piece", "work"] });
});

it("gets none ready where nobody is expected", async () => {
  await openPool();
  const { pid } = await ask();
  await ask();
  expect(running()).toEqual([pid]);
  expect(begun).not.toHaveBeenCalled();
});

it("has no more of them than may work at once", async () => {
  await openPool();
  pool.expect();
  await readyChild();
  await ask();
  await readyChild(2);
  const together = barrier(2);
  const answers = await Promise.all([1, 2].map(() => pool.ask(async (put) => together(put({ what: "work" })), reply)));
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
  pool.expect();
  await ask();
  expect(running()).toHaveLength(2);
});

it("replaces one that died while it was ready, and nobody notices", async () => {
  await openPool();
  pool.expect();
  const first = await readyChild();
  process.kill(first, "SIGKILL");
  await vi.waitFor(
    () => {
      pool.expect();
      expect(ready).toHaveLength(2);
    },
    { timeout: 60_000 },
  );
  expect((await ask()).pid).toBe(await readyChild(2));
});

it("does without where none can be got ready, and tries no more for a while", async () => {
  await openPool("crash");
  pool.expect();
  await vi.waitFor(() => expect(begun).toHaveBeenCalledOnce(), { timeout: 60_000 });
  await expect.poll(running).toEqual([]);
  const { pid, before } = await ask();
  expect(before).toEqual([]);
  pool.expect();
  await ask();
  expect(running()).toEqual([pid]);
});

it.each([
  ["is ready", "piece", CHILD, () => readyChild()],
  ["gets ready", "hang", CHILD, () => vi.waitFor(() => expect(begun).toHaveBeenCalledOnce(), { timeout: 60_000 })],
  ["starts", "piece", SLOW_CHILD, () => expect.poll(running).toHaveLength(1)],
])(
  "leaves none when it is closed while one %s, and gets one ready again when somebody is expected",
  async (_, piece, script, reached) => {
    await openPool(piece, script);
    pool.expect();
    await reached();
    pool.close();
    await expect.poll(running).toEqual([]);
    begun.mockReset();
    pool.expect();
    await vi.waitFor(() => expect(begun).toHaveBeenCalled(), { timeout: 60_000 });
  },
);

it("keeps the one that is ready while somebody is expected, and ends it like any other afterwards", async () => {
  const idleMs = 61;
  await openPool("piece", CHILD, { idleMs });
  const timers = vi.spyOn(globalThis, "setTimeout");
  pool.expect();
  const pid = await readyChild();
  timers.mockClear();
  const timesIdle = () => timers.mock.calls.filter(([, ms]) => ms === idleMs).length;
  await expect.poll(timesIdle).toBeGreaterThan(2);
  expect(running()).toEqual([pid]);
  const later = performance.now() + 120_000;
  const clock = vi.spyOn(performance, "now").mockReturnValue(later);
  await expect.poll(running).toEqual([]);
  clock.mockRestore();
  timers.mockRestore();
});

it("lets a child that is there have what another that still starts was meant for", async () => {
  await openPool("piece", SLOW_CHILD);
  const { pid } = await ask();
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.map((answer) => answer.pid)).toEqual([pid, pid, pid]);
});

/** Hands on what is given to it when so many have come. */
function barrier(count: number) {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let come = 0;
  return async <Given>(given: Given): Promise<Awaited<Given>> => {
    come += 1;
    if (come === count) open();
    await opened;
    return given as Awaited<Given>;
  };
}
