import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "@/lib/env";

/** Prints the one line a person waits for: where the portal is, and at first start where to set it up. */
export function announce({ APP_URL, DATA_DIR }: Environment): void {
  const codeFile = join(DATA_DIR, "setup-code");
  const setUp = existsSync(codeFile)
    ? ` Set it up: ${APP_URL}/setup#code=${readFileSync(codeFile, "utf8").trim()}`
    : "";
  process.stdout.write(`Plainfax is ready at ${APP_URL}.${setUp}\n`);
}
