import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "sandbox-"));
const started: ChildProcess[] = [];
const readiness = z.object({ ready: z.literal(true), port: z.number(), publicKey: z.string().length(44) });

afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
});

async function start() {
  const env = { ...process.env, SANDBOX_PORT: "0", SANDBOX_DATA_DIR: dataDir, SANDBOX_API_KEY: "key" };
  const child = fork(main, { execArgv: ["--import", "tsx"], env, silent: true });
  started.push(child);
  const [message]: unknown[] = await once(child, "message");
  const { port, publicKey } = readiness.parse(message);
  return { child, port, publicKey };
}

const api = (port: number, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}/v2/fax_applications`, {
    ...init,
    headers: { authorization: "Bearer key", "content-type": "application/json" },
  });

test("the process tells when it is ready, keeps all through a kill, and ends at SIGTERM", async () => {
  const first = await start();
  const application = { application_name: "Kept", webhook_event_url: "https://example.com" };
  const created = await api(first.port, { method: "POST", body: JSON.stringify(application) });
  expect(created.status).toBe(201);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");

  const second = await start();
  expect(second.publicKey).toBe(first.publicKey);
  expect(await (await api(second.port)).text()).toContain('"Kept"');
  second.child.kill("SIGTERM");
  const [code]: unknown[] = await once(second.child, "exit");
  expect(code).toBe(0);
  fs.rmSync(dataDir, { recursive: true });
});
