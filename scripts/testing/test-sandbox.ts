import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@/sandbox/start-sandbox";

export type TestSandbox = Sandbox & {
  /** Speaks to the carrier as somebody else would: `path` begins with `/v2/` or `/_sim/`. Answers the JSON, throws at an error. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
};

/**
 * Starts a sandbox carrier of its own for a file of tests and makes it the one that this process speaks to. Call it in
 * `vi.hoisted`, so that it stands before the configuration is read.
 */
export async function openTestSandbox(): Promise<TestSandbox> {
  const dataDir = mkdtempSync(join(tmpdir(), "plainfax-sandbox-"));
  const sandbox = await startSandbox({ port: 0, dataDir, speed: 0.02 });
  process.env.SANDBOX_PORT = String(sandbox.port);
  process.env.SANDBOX_PUBLIC_KEY = sandbox.publicKey;
  return {
    ...sandbox,
    async call(method, path, body) {
      const response = await fetch(`${sandbox.url}${path}`, {
        method,
        headers: { authorization: "Bearer sandbox", "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
      return response.status === 204 ? null : response.json();
    },
    async close() {
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
