import { readFileSync } from "node:fs";

/**
 * Bytes of memory that a process holds right now; 0 when it is gone, or where there is no /proc: there the time limit
 * and WebAssembly's own ceiling remain.
 */
export function residentMemory(pid: number | undefined): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
