import type { ChildProcess } from "node:child_process";
import type { Server } from "node:http";
import { stopPortal } from "@/lib/portal-process";

const PATIENCE_MS = 10_000;

/** Ends this process cleanly at SIGTERM or SIGINT: no new requests, work drained, database closed. */
export function stopOnSignal(server: Server, sandbox: ChildProcess | null): void {
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
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
