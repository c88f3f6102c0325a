import { Worker } from "node:worker_threads";
import type { Mishap } from "./mishap";
import { refuseNetwork } from "./refuse-network";

/** Sent once by a child process, when it can take requests. */
export const READY = "ready";

/**
 * Answers what the parent asks, one request at a time. An error that nothing foresaw is told as one of ours. What breaks
 * inside WebAssembly ends the process, because its memory can no longer be trusted; the parent starts another.
 */
export function answerRequests<Request>(perform: (request: Request) => Promise<object>): void {
  refuseNetwork();
  process.on("message", async (request: Request) => process.send?.(await perform(request).catch(asMishap)));
}

function asMishap(error: unknown): Mishap {
  if (error instanceof WebAssembly.RuntimeError || !(error instanceof Error)) throw error;
  const stack = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  return { mishap: { name: error.name, stack } };
}

/** A parent that is killed cannot stop a child that is busy inside PDFium, and the busy thread hears nothing: another one looks. */
export function endWithParent(): void {
  process.on("disconnect", () => process.exit());
  const watch = new Worker(
    `setInterval(() => { if (process.ppid !== ${process.ppid}) process.kill(process.pid, "SIGKILL"); }, 1000);`,
    { eval: true },
  );
  watch.unref();
}
