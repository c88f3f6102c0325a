import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/testing/chromium";

// Workers load this file again: the directory is made once and handed on.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "plainfax-e2e-"));
// The tests beside this file know the addresses by these variables too.
process.env.E2E_LOG ??= join(process.env.E2E_DATA_DIR, "portal.log");
process.env.E2E_PORT ??= "3299";
process.env.E2E_SANDBOX_PORT ??= "4299";
const { E2E_LOG: LOG, E2E_PORT: PORT, E2E_SANDBOX_PORT: SANDBOX_PORT } = process.env;
const chromium = findChromium();

export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    timezoneId: "America/Chicago",
    trace: "retain-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
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
    { name: "set-up", testMatch: ["set-up.setup.ts", "unanswered.setup.ts"], teardown: "log" },
    { name: "portal", testMatch: "**/*.spec.ts", dependencies: ["set-up"] },
    { name: "log", testMatch: "log.teardown.ts" },
  ],
  webServer: {
    command: `node scripts/start.mjs > "${LOG}" 2>&1 || { cat "${LOG}" >&2; exit 1; }`,
    url: `http://localhost:${PORT}/api/ready`,
    timeout: 240_000,
    env: { ENV_FILE: "", PORT, SANDBOX_PORT, DATA_DIR: process.env.E2E_DATA_DIR },
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
