import { readFileSync } from "node:fs";

/** A process as a file name: its number, which is used again and again, and when it began, which is not. */
export type ProcessIdentity = `${number}-${string}`;

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return `${process.pid}-${startOf(process.pid) ?? Math.round(performance.timeOrigin)}`;
}

/** The process that runs under a number now. */
export function identityOf(pid: number): ProcessIdentity {
  return `${pid}-${startOf(pid) ?? "unknown"}`;
}

/** The process number in a name made by `ownIdentity`; null for any other name. */
export function pidOf(name: string): number | null {
  const [, pid] = /^(\d+)-\w+$/.exec(name) ?? [];
  return pid ? Number(pid) : null;
}

/** Whether exactly this process still runs; not whether some process has its number now. */
export function isRunning(identity: string): boolean {
  const pid = pidOf(identity);
  if (pid === null || !exists(pid)) return false;
  if (pid === process.pid) return identity === ownIdentity();
  const start = startOf(pid);
  return start === null || identity === `${pid}-${start}`;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The boot and the clock tick at which a process began; null where the system does not tell. A zombie has ended. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").slice(0, 8);
    // The second field, the program's name in brackets, may hold spaces: fields are counted from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const [state, ticks] = [fields[0], fields[19]];
    return state === "Z" ? "ended" : `${boot}x${ticks}`;
  } catch {
    return null;
  }
}
