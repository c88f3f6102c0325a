import { mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Control groups of version 1 and 2: where they are made, and what their limit is called. */
const KINDS = [
  { parent: "/sys/fs/cgroup/memory", limit: "memory.limit_in_bytes" },
  { parent: "/sys/fs/cgroup", limit: "memory.max" },
];

export type MemoryLimit = {
  /** A command line that runs another within the limit. */
  wrap(command: string, args: readonly string[]): [command: string, args: string[]];
  remove(): void;
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
      remove: () => rmdirSync(group),
    };
  }
  return null;
}
