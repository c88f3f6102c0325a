import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { runTool } from "../testing/run";

const FOLDER = "scripts/bench/bare-next";

export type BareNext = { origin: string; pid: number; stop(): void };

/** The framework with nothing of ours, to measure beside: a list at `/`, a page at `/empty`, a route at `/nothing`. */
export async function startBareNext(port: number): Promise<BareNext> {
  if (!existsSync(`${FOLDER}/.next/BUILD_ID`)) await runTool("next", ["build", FOLDER]);
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", FOLDER, "--port", String(port)], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await readyLine(child);
  return { origin: `http://localhost:${port}`, pid: child.pid ?? 0, stop: () => child.kill("SIGTERM") };
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => chunk.toString().includes("Ready") && resolve());
    child.once("exit", (code) => reject(new Error(`Bare Next ended with ${code}.`)));
  });
}
