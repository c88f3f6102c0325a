import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { identityOf, isRunning } from "@/db/embedded/process-identity";
import { noteBuilders, waitForOtherBuild } from "./builders";

let directory: string;
let file: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plainfax-builders-"));
  file = join(directory, "builders.json");
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  rmSync(directory, { recursive: true });
});

it("ends the build that a killed script left behind", async () => {
  const script = start(`
    import { spawn } from "node:child_process";
    import { noteBuilders } from "@/scripts/build/builders";
    const next = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    noteBuilders(${JSON.stringify(file)}, next.pid);
    console.log(next.pid);
    setInterval(() => {}, 1000);
  `);
  const next = identityOf(Number(String((await once(script.stdout as NodeJS.ReadableStream, "data"))[0])));
  script.kill("SIGKILL");
  await once(script, "exit");
  expect(isRunning(next)).toBe(true);
  await waitForOtherBuild(file);
  expect(isRunning(next)).toBe(false);
});

it("waits for a build whose script lives", async () => {
  const next = start("setInterval(() => {}, 1000)");
  const identity = identityOf(next.pid ?? 0);
  noteBuilders(file, next.pid ?? 0);
  let isOver = false;
  const waiting = waitForOtherBuild(file).then(() => {
    isOver = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([isOver, isRunning(identity)]).toEqual([false, true]);
  next.kill("SIGKILL");
  await waiting;
});

function start(source: string): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  return child;
}
