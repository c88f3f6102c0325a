import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { assert, expect, test } from "vitest";
import { limitMemory } from "./memory-limit";

const limit = limitMemory(512 * 2 ** 20);

test.skipIf(!limit)("takes a limit away although a process that outlived its parent runs within it", async () => {
  assert(limit);
  const [command, args] = limit.wrap("sh", ["-c", "sleep 600 & echo $!"]);
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
  const [orphan] = await once(child.stdout, "data");
  await once(child, "exit");
  expect(isRunning(Number(orphan))).toBe(true);
  await limit.remove();
  expect(isRunning(Number(orphan))).toBe(false);
});

/** An ended process whose parent has not asked for its end is a zombie (Z): it runs no more. */
function isRunning(id: number): boolean {
  try {
    return !readFileSync(`/proc/${id}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
