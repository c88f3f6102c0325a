import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Control groups of version 1 and 2: where they are made, and what their limit is called. */
const KINDS = [
  { parent: "/sys/fs/cgroup/memory", limit: "memory.limit_in_bytes" },
  { parent: "/sys/fs/cgroup", limit: "memory.max" },
];

export type MemoryLimit = {
  /** A command line that runs another within the limit. */
  wrap(command: string, args: readonly string[]): [command: string, args: string[]];
  /** Ends what still runs within the limit, then takes the limit away. */
  remove(): Promise<void>;
};

/** Has the system limit the memory of what is started under it, all processes together; null where it does not let us. */
export function limitMemory(bytes: number): MemoryLimit | null {
  for (const { parent, limit } of KINDS) {
    const group = join(parent, `plainfax-${process.pid}`);
    try {
      mkdirSync(group);
      writeFileSync(join(group, limit), String(bytes));
    } catch {
      continue;
    }
    return {
      wrap: (command, args) => [
        "sh",
        ["-c", `echo $$ > ${join(group, "cgroup.procs")} && exec "$@"`, "sh", command, ...args],
      ],
      remove: () => removeGroup(group),
    };
  }
  return null;
}

async function removeGroup(group: string): Promise<void> {
  for (;;) {
    const members = readFileSync(join(group, "cgroup.procs"), "utf8").split("\n").filter(Boolean);
    if (members.length === 0) break;
    for (const member of members) endProcess(Number(member));
    await pause(100);
  }
  rmdirSync(group);
}

function endProcess(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
}
