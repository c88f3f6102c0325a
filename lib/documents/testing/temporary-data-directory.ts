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
  afterAll(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
