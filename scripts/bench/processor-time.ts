import { readdirSync, readFileSync } from "node:fs";

/** Of the kernel's clock; `getconf CLK_TCK` is 100 on every Linux that Node runs on. */
const MS_A_TICK = 10;

/** Milliseconds that a process has worked, on all of its threads. */
export function processorMs(pid: number): number {
  const [user, system] = statOf(pid);
  return (user + system) * MS_A_TICK;
}

/** Milliseconds that the first thread of a process has worked, in which JavaScript runs; right to a tick of the kernel. */
export function threadMs(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ", 1)[0]) / 1e6;
}

/** Milliseconds that a process and all below it have worked, those that have ended among them. */
export function processorMsOfTree(pid: number): number {
  const [user, system, endedUser, endedSystem] = statOf(pid);
  const below = childrenOf(pid).reduce((sum, child) => sum + processorMsOfTree(child), 0);
  return (user + system + endedUser + endedSystem) * MS_A_TICK + below;
}

/** The processes that a process began and that still are. */
export function childrenOf(pid: number): number[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}

/** The program of a process, in a word or two. */
export function commandOf(pid: number): string {
  const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  return (
    words
      .find((word) => word.endsWith(".mjs"))
      ?.split("/")
      .at(-1) ??
    words[0] ??
    ""
  );
}

/** Ticks of a process in its own code and in the kernel, and the same of children that it has waited for. */
function statOf(pid: number): [number, number, number, number] {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
  return [user, system, endedUser, endedSystem];
}
