import type { ChildProcess } from "node:child_process";
import type { Server } from "node:http";
import { stopPortal } from "@/lib/portal-process";

const PATIENCE_MS = 10_000;

/**
 * Ends this process cleanly at SIGTERM or SIGINT, and when the process that started it is gone: no new requests, work
 * drained, database closed.
 */
export function stopAsAsked(server: Server, sandbox: ChildProcess | null): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    server.close();
    await stopPortal();
    server.closeAllConnections();
    sandbox?.kill("SIGTERM");
    process.exit(0);
  };
  for (const end of ["SIGTERM", "SIGINT", "disconnect"] as const) process.on(end, stop);
}
