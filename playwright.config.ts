import "./e2e/support/find-public-name";
import { defineConfig } from "@playwright/test";
import { DOOR_OF_TESTS } from "./e2e/support/move-times";
import {
  DATA_DIR,
  IS_BEHIND_TLS,
  LOG,
  PORT,
  PORTAL,
  PROGRAM,
  publicNameAt,
  SANDBOX_PORT,
  TLS_PROXY,
} from "./e2e/support/portal";
import { findChromium } from "./scripts/testing/chromium";

const chromium = findChromium();
/** What starts portals itself, or tries the server's own doors: no proxy stands before it. */
const ONLY_DIRECT = [
  "processes.spec.ts",
  "restore.spec.ts",
  "mailed-links.spec.ts",
  "mail-to-fax.spec.ts",
  "door.spec.ts",
  "single-sign-on.spec.ts",
  "installed.spec.ts",
];
const UNANSWERED = "unanswered.spec.ts";
/** What is about the proxy itself. */
const ONLY_BEHIND_TLS = ["careless-proxy.spec.ts", "tls.spec.ts"];

export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  retries: 1,
  // For what waits for ever. Two portals with their browsers are tried at once, on a machine that may be slow.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: PORTAL,
    ignoreHTTPSErrors: IS_BEHIND_TLS,
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    timezoneId: "America/Chicago",
    // What waits for ever says which step it was, and a step within one that is repeated is repeated.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    // Recording slows every test. What fails is tried once more, and recorded then.
    trace: "on-first-retry",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        ...(IS_BEHIND_TLS ? [publicNameAt(TLS_PROXY.port)] : []),
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-dev-shm-usage",
      ],
    },
  },
  projects: [
    {
      name: "set-up",
      testMatch: "set-up.setup.ts",
      teardown: "log",
      // A portal is set up once: a second try would find the first one's admin, and fail by that.
      retries: 0,
      // Drawing a spinner that turns takes time from the hashing of the password that it waits for.
      use: { trace: "retain-on-failure", contextOptions: { reducedMotion: "reduce" } },
    },
    // It begins before the portal's tests and is looked at after them.
    { name: "in doubt", testMatch: "unanswered.setup.ts", dependencies: ["set-up"] },
    {
      name: "portal",
      testMatch: process.env.E2E_BENCH ? "**/*.bench.ts" : "**/*.spec.ts",
      testIgnore: [...(IS_BEHIND_TLS ? ONLY_DIRECT : ONLY_BEHIND_TLS), UNANSWERED],
      dependencies: ["set-up"],
    },
    ...(process.env.E2E_BENCH ? [] : [{ name: "unanswered", testMatch: UNANSWERED, dependencies: ["in doubt"] }]),
    { name: "log", testMatch: "log.teardown.ts" },
  ],
  webServer: [
    {
      command: `mkdir -p "${DATA_DIR}" && node scripts/start.mjs > "${LOG}" 2>&1 || { cat "${LOG}" >&2; exit 1; }`,
      url: `http://localhost:${PORT}/api/ready`,
      timeout: 240_000,
      env: {
        ENV_FILE: "",
        PORT: `${PORT}`,
        SANDBOX_PORT: `${SANDBOX_PORT}`,
        DATA_DIR,
        APP_URL: PORTAL,
        WEBHOOK_PRIVATE_HOSTS: PROGRAM.host,
        ...DOOR_OF_TESTS,
      },
      gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    },
    ...(IS_BEHIND_TLS
      ? [
          {
            command: "node --import tsx e2e/support/run-tls-proxy.ts",
            url: `https://localhost:${TLS_PROXY.port}/api/health`,
            ignoreHTTPSErrors: true,
            gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 },
          },
        ]
      : []),
  ],
});
