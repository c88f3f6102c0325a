import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { onBehalfOf } from "@/lib/turns";
import { EnginePool, type EnginePoolOptions } from "./engine-pool";

const CHILD = `
let busy = false;
process.on("message", ({ filePath }) => {
  if (busy) process.exit(1);
  busy = true;
  if (filePath === "hang") for (;;);
  if (filePath === "crash") process.exit(1);
  if (filePath === "abort") process.abort();
  if (filePath === "grow") for (const kept = []; ; ) kept.push(Buffer.alloc(8e6, 1));
  setTimeout(() => { busy = false; process.send({ pid: process.pid }); }, 20);
});
process.send("ready");
`;

let directory: string;
type Request = { filePath: string };

let pool: EnginePool<Request>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "plainfax-pool-"));
  // Children may be another user.
  await chmod(directory, 0o755);
});

afterEach(async () => {
  pool.close();
  await rm(directory, { recursive: true });
});

async function openPool(script = CHILD, options: Partial<EnginePoolOptions<Request>> = {}) {
  const scriptPath = join(directory, "child.mjs");
  await writeFile(scriptPath, script);
  pool = new EnginePool({ scriptPath, size: 1, idleMs: 60_000, timeMs: 20_000, memoryBytes: 300e6, ...options });
}

async function ask(filePath = "ok"): Promise<number> {
  const { pid } = await pool.ask({ filePath }, z.object({ pid: z.number() }));
  return pid;
}

it("keeps a child for the next request", async () => {
  await openPool();
  expect(await ask()).toBe(await ask());
});

it.each([
  ["hang", "too-slow", { timeMs: 500 }],
  ["grow", "too-much-memory", {}],
  ["crash", "crashed", {}],
  ["abort", "crashed", {}],
] as const)("ends a child that should %s and replaces it", async (what, fault, options) => {
  await openPool(CHILD, options);
  const first = await ask();
  await expect(ask(what)).rejects.toMatchObject({ fault });
  await expect.poll(() => isRunning(first)).toBe(false);
  expect(await ask()).not.toBe(first);
});

it("waits for a child that gets nothing of the processor longer than for one that works", async () => {
  await openPool(CHILD, { timeMs: 1_500 });
  const pid = await ask();
  process.kill(pid, "SIGSTOP");
  const answer = ask();
  setTimeout(() => process.kill(pid, "SIGCONT"), 2_000);
  expect(await answer).toBe(pid);
});

it("waits not for ever for a child that does nothing", async () => {
  await openPool(CHILD, { timeMs: 200 });
  const pid = await ask();
  process.kill(pid, "SIGSTOP");
  await expect(ask()).rejects.toMatchObject({ fault: "too-slow" });
  expect(await ask()).not.toBe(pid);
});

it("gives each child one request at a time and lets the others wait", async () => {
  await openPool(CHILD, { size: 2 });
  const pids = await Promise.all(Array.from({ length: 12 }, () => ask()));
  expect(new Set(pids).size).toBeLessThanOrEqual(2);
});

it("has several children work at once", async () => {
  await openPool(CHILD, { size: 2 });
  let meet = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const work = (wait: () => unknown) =>
    pool.ask(
      async (put) => {
        await wait();
        return put({ filePath: "ok" });
      },
      z.object({ pid: z.number() }),
    );
  const [first, second] = await Promise.all([work(() => met), work(() => meet())]);
  expect(first.pid).not.toBe(second.pid);
});

it("lets who wants much, beside others, have what they want from a child that yields", async () => {
  await openPool(CHILD, { size: 2, reserved: 1 });
  const niceness = async (who: string) => getPriority(await onBehalfOf(who, () => ask())) - getPriority();
  await niceness("a");
  await niceness("b");
  const [first, second, others] = await Promise.all([niceness("a"), niceness("a"), niceness("b")]);
  expect(others).toBe(first);
  expect(second).toBeGreaterThan(first);
});

it("ends a child that has nothing to do", async () => {
  await openPool(CHILD, { idleMs: 50 });
  const pid = await ask();
  await expect.poll(() => isRunning(pid)).toBe(false);
});

it("says that no child can be started, which is not the document's fault", async () => {
  await openPool("process.exit(1)");
  await expect(ask()).rejects.toMatchObject({ fault: "unavailable" });
  await expect(ask()).rejects.toMatchObject({ fault: "unavailable" });
});

it("does not believe an answer of another shape", async () => {
  await openPool(`process.on("message", () => process.send({ pid: "1" })); process.send("ready");`);
  await expect(ask()).rejects.toThrow(z.ZodError);
});

it("starts a child without the server's variables", async () => {
  process.env.PLAINFAX_TEST_SECRET = "secret";
  await openPool(
    `process.on("message", () => process.send({ pid: process.env.PLAINFAX_TEST_SECRET ? 1 : 0 })); process.send("ready");`,
  );
  expect(await ask()).toBe(0);
  delete process.env.PLAINFAX_TEST_SECRET;
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
