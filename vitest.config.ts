import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "@": fileURLToPath(new URL(".", import.meta.url)),
  "server-only": fileURLToPath(new URL("./scripts/testing/server-only.ts", import.meta.url)),
};

const MIGRATED_DATABASE = "./scripts/testing/migrated-database.ts";

/** Their files share processes, so that each of them need not load the libraries; of unit tests that was a third of the work. */
const SHARING_PROCESSES = {
  isolate: false,
  setupFiles: "./scripts/testing/fresh-state.ts",
};

/** Its default leaves a core without work, which on two cores is half of the machine. */
const CORES = availableParallelism();

/** Their files wait as much as they work: for servers, for processes that they start, for what comes by itself. */
const WAITING = {
  maxWorkers: CORES + 1,
  // Rooms with another number of workers run before them, or after.
  sequence: { groupOrder: 1 },
};

/**
 * Five rooms of tests: `unit` needs no database, and `slow` neither but opens documents by the dozen; `db` runs on PGlite,
 * `postgres` on a real server; `*.db.test.ts` run on both; `built` runs the built
 * product's own commands, and needs a PostgreSQL server too.
 */
export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: CORES,
    env: { LOG_LEVEL: "error" },
    // Only what fails takes so long: a second, or twenty, pass quickly where the machine has other work.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ["{lib,db,components,scripts,app}/**/*.test.{ts,tsx}", "packages/*/src/**/*.test.ts"],
          exclude: ["**/*.{db,embedded,postgres,slow,built}.test.ts", "**/.next/**"],
          ...SHARING_PROCESSES,
        },
      },
      {
        extends: true,
        test: {
          name: "slow",
          include: ["lib/**/*.slow.test.ts", "packages/*/src/**/*.slow.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["{lib,db,scripts}/**/*.{db,embedded}.test.ts"],
          // Their subject is files, pages, mails and the log; what they ask of a database is asked of both in other rooms.
          exclude: [
            "lib/{covers,uploads,reports,fax-mails,mail,mail-in,history}/**",
            "lib/{documents,page-text}/**/*.db.test.ts",
            "lib/log-of-a-fax.db.test.ts",
          ],
          globalSetup: MIGRATED_DATABASE,
          ...SHARING_PROCESSES,
          ...WAITING,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["{lib,db,scripts}/**/*.{db,postgres}.test.ts"],
          globalSetup: MIGRATED_DATABASE,
          ...SHARING_PROCESSES,
          ...WAITING,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          env: { TEST_DATABASE: "postgres" },
        },
      },
      {
        extends: true,
        test: {
          name: "built",
          include: ["scripts/**/*.built.test.ts"],
          ...WAITING,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          env: { TEST_DATABASE: "postgres" },
        },
      },
    ],
  },
});
