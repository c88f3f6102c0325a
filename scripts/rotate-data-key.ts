import "./env-file.mjs";
import { keyringOf } from "@/lib/encryption/data-keys";
import { type Rotated, rotateDataKey } from "@/lib/encryption/rotate-data-key";
import { runCommand } from "./database/run-command";

runCommand(async ({ DATA_DIR }) => wordsFor(await rotateDataKey(DATA_DIR, keyringOf(DATA_DIR))));

function wordsFor({ key, rewrapped, left, unneeded }: Rotated): string {
  const files = (count: number) => `${count} ${count === 1 ? "file" : "files"}`;
  return [
    `The key ${key} opens every document now; ${files(rewrapped)} had another before.`,
    left > 0 ? `But ${files(left)} could not be opened with any key that is here, so the former keys stay.` : "",
    unneeded.length > 0
      ? `Nothing here needs ${unneeded.join(", ")} any more: take it out of DATA_KEY, its file or data-key.`
      : "",
    "Backups that were made before still open with the former key alone: keep it as long as them, and make a new backup now.",
  ]
    .filter(Boolean)
    .join("\n");
}
