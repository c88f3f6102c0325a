import { randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DATA_DIR } from "./portal";

const TAKEN = join(DATA_DIR, "e2e-digits");

/** Four last digits of a number that nobody has called from in this portal, and that no test names. */
export function newDigits(): string {
  mkdirSync(TAKEN, { recursive: true });
  for (;;) {
    const digits = String(randomInt(6_000, 9_900));
    try {
      mkdirSync(join(TAKEN, digits));
      return digits;
    } catch {
      // They were given away before, perhaps by a worker that has ended since.
    }
  }
}
