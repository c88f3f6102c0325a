import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { identityOf, isRunning, ownIdentity, type ProcessIdentity, pidOf } from "@/db/embedded/process-identity";

/** Who builds here: the script, and the process of Next.js, which outlives a script that is killed. */
type Builders = { script: ProcessIdentity; next: ProcessIdentity };

const LOOK_AGAIN_MS = 200;

/** Notes in `file` that this process builds by the process `nextPid`. Returns what forgets it. */
export function noteBuilders(file: string, nextPid: number): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const builders: Builders = { script: ownIdentity(), next: identityOf(nextPid) };
  writeFileSync(file, JSON.stringify(builders));
  return () => rmSync(file, { force: true });
}

/**
 * Waits until nobody else builds here, for Next.js admits one build at a time. A build whose script was killed is ended:
 * nobody would record what it makes.
 */
export async function waitForOtherBuild(file: string): Promise<void> {
  for (let other = read(file); other && isRunning(other.next); other = read(file)) {
    const pid = pidOf(other.next);
    if (pid && !isRunning(other.script)) process.kill(pid, "SIGKILL");
    await setTimeout(LOOK_AGAIN_MS);
  }
}

function read(file: string): Builders | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
