import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Playwright's workers load this file again: the directory is named once and handed on. Whoever only reads the configuration makes none.
process.env.E2E_DATA_DIR ??= join(tmpdir(), `plainfax-e2e-${randomUUID()}`);
process.env.E2E_PORT ??= "3299";
process.env.E2E_SANDBOX_PORT ??= "4299";

export const DATA_DIR = process.env.E2E_DATA_DIR;
export const LOG = join(DATA_DIR, "portal.log");
export const PORT = Number(process.env.E2E_PORT);
export const SANDBOX_PORT = Number(process.env.E2E_SANDBOX_PORT);

/** Whether the tests reach the portal through nginx with TLS, under a public name, or at its own port. */
export const IS_BEHIND_TLS = process.env.E2E_WAY === "behind-tls";

export const TLS_PROXY = {
  publicName: "fax.example.test",
  portalPort: PORT,
  port: PORT + 1,
  carelessPort: PORT + 2,
};

/** The origin under which people open the portal. */
export const PORTAL = IS_BEHIND_TLS ? `https://${TLS_PROXY.publicName}:${TLS_PROXY.port}` : `http://localhost:${PORT}`;

/** Chromium finds the public name on this machine, behind this port of it. */
export function publicNameAt(port: number): string {
  return `--host-resolver-rules=MAP ${TLS_PROXY.publicName} 127.0.0.1:${port}`;
}

/** Where the tests' own program listens, which the portal may tell of events. */
export const PROGRAM = { host: `localhost:${PORT + 4}`, port: PORT + 4 };
