import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

/** Gives a test file a data directory and a secret of its own. To be imported before anything reads the configuration. */
export const dataDir = mkdtempSync(join(tmpdir(), "plainfax-people-"));
vi.stubEnv("DATA_DIR", dataDir);
vi.stubEnv("AUTH_SECRET", "a secret for tests that is long enough");
vi.stubEnv("APP_URL", "https://fax.clinic.test");
