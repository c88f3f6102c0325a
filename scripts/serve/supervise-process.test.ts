import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { heapLimit, reasonOf } from "./supervise-process.mjs";

let directory: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plainfax-supervise-"));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  rmSync(directory, { recursive: true });
});

it("brings a process back that was up, says why it died, and ends when it is told to", async () => {
  const supervisor = supervise(`
    process.send("ready", () => console.log("up", process.pid));
    process.on("SIGTERM", () => process.exit(0));
    setInterval(() => {}, 1000);
  `);
  const said = listen(supervisor);
  const first = await pidSaid(said, 0);
  process.kill(first, "SIGKILL");
  const second = await pidSaid(said, 1);
  expect(second).not.toBe(first);
  const line =
    said
      .text()
      .split("\n")
      .find((each) => each.startsWith("{")) ?? "";
  expect(JSON.parse(line)).toMatchObject({ msg: "the portal died and is started again", againInMs: 20 });
  supervisor.kill("SIGTERM");
  expect(await once(supervisor, "exit")).toEqual([0, null]);
});

it("ends with a process that never came up, and with its exit code", async () => {
  const supervisor = supervise("process.exit(3)");
  const said = text(supervisor.stdout as NodeJS.ReadableStream);
  expect(await once(supervisor, "exit")).toEqual([3, null]);
  expect(await said).toBe("");
});

it("tells the ends of a process apart", () => {
  expect(reasonOf(null, "SIGKILL")).toContain("system ran out of memory");
  expect(reasonOf(null, "SIGABRT")).toContain("memory that Node.js may use");
  expect(reasonOf(7, null)).toBe("it ended with exit code 7");
});

function supervise(program: string): ChildProcess {
  const script = join(directory, "program.mjs");
  writeFileSync(script, program);
  const supervisor = join(directory, "supervisor.mjs");
  const supervise = `import { superviseProcess } from ${JSON.stringify(resolve("scripts/serve/supervise-process.mjs"))};`;
  writeFileSync(supervisor, `${supervise}\nsuperviseProcess(${JSON.stringify(script)}, { firstPauseMs: 20 });`);
  const child = spawn(process.execPath, [supervisor], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  return child;
}

function listen(child: ChildProcess): { text(): string } {
  let heard = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    heard += chunk;
  });
  return { text: () => heard };
}

async function pidSaid(said: { text(): string }, index: number): Promise<number> {
  const pids = () => [...said.text().matchAll(/up (\d+)/g)].map(([, pid]) => Number(pid));
  await expect.poll(() => pids().length).toBeGreaterThan(index);
  return pids()[index] ?? 0;
}

it("bounds the portal's memory unless the operator does", () => {
  expect(heapLimit("--enable-source-maps")).toEqual([expect.stringMatching(/^--max-old-space-size=\d{3}$/)]);
  expect(heapLimit("--max-old-space-size=512")).toEqual([]);
  expect(heapLimit("--max_old_space_size=512")).toEqual([]);
});
