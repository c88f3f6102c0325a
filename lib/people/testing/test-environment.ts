import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, vi } from "vitest";

/** Gives a test file a data directory and a secret of its own. To be imported before anything reads the configuration. */
export const dataDir = mkdtempSync(join(tmpdir(), "plainfax-people-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));
vi.stubEnv("DATA_DIR", dataDir);
vi.stubEnv("AUTH_SECRET", "a secret for tests that is long enough");
vi.stubEnv("APP_URL", "https://fax.clinic.test");
