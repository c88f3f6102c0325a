import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startFaultProxy, startSandbox } from "@plainfax/sandbox";
import { vi } from "vitest";

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
  vi.stubEnv("SANDBOX_PORT", String(sandbox.port));
  vi.stubEnv("SANDBOX_PUBLIC_KEY", sandbox.publicKey);
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

/** A wire to the carrier that refuses every connection while `setAway`, and notes each request: "GET /v2/faxes". */
export async function openTestWire({ port }: Pick<Sandbox, "port">) {
  const requests: string[] = [];
  const onRequest = (method: string, path: string) => requests.push(`${method} ${path.split("?")[0]}`);
  const wire = await startFaultProxy({ targets: () => [port], rate: 0, kinds: ["refuse"], seed: "1", onRequest });
  return { ...wire, requests, setAway: (isAway: boolean) => wire.setRate(isAway ? 1 : 0) };
}
