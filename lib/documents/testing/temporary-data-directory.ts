import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { environment } from "@/lib/env";

/** Gives the tests of a file an empty data directory of their own, removed afterwards. */
export function temporaryDataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "plainfax-"));
  environment().DATA_DIR = directory;
  // A picture that is still being drawn may be put there meanwhile.
  afterAll(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  return directory;
}
