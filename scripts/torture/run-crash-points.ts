import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { CrashPoints } from "./crash-points/main";

const start = promisify(execFile);

/** Runs the fault points inside one process, in a process of their own, and answers what came of them. */
export async function runCrashPoints(seed: string, strikes: number, seconds: number): Promise<CrashPoints> {
  const program = ["dist/torture/crash-points.mjs", seed, String(strikes), String(seconds)];
  const { stdout } = await start(process.execPath, program, { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as CrashPoints;
}
