import { rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { takeLock } from "../lock";

// A process of its own that takes and releases the lock many times, and says when it was not alone with it.
const [lock = "", witness = "", rounds = "0"] = process.argv.slice(2);
let held = 0;
let shared = 0;
for (let round = 0; round < Number(rounds); round += 1) {
  const release = await takeLock(lock).catch(() => null);
  if (!release) continue;
  held += 1;
  try {
    writeFileSync(witness, "", { flag: "wx" });
    await setTimeout(1);
    rmSync(witness);
  } catch {
    shared += 1;
  }
  release();
}
process.stdout.write(JSON.stringify({ held, shared }));
