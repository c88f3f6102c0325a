import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { workPath } from "@/lib/encryption/workspace";
import { EnginePool } from "./engine-pool";

/** A child that somebody brought to do what they want. */
const CHILD = `
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { answerRequests, READY } from "./lib/engine/answer-requests";
const tried = (work) => work().then(() => "done", () => "refused");
answerRequests(async ({ secret, address, elsewhere, own }) => ({
  secret: await tried(() => readFile(secret)),
  socket: await tried(() => fetch(address)),
  elsewhere: await tried(() => writeFile(elsewhere, "x")),
  program: await tried(async () => spawn("/bin/true")),
  variables: Object.keys(process.env).filter((name) => !/^NODE_(ENV|CHANNEL)/.test(name)),
  own: await tried(async () => { await writeFile(own, "x"); await readFile(own); }),
  nice: (await import("node:os")).getPriority(),
}));
process.send(READY);
`;
const reply = z.object({
  ...{ secret: z.string(), socket: z.string(), elsewhere: z.string(), program: z.string(), own: z.string() },
  ...{ variables: z.array(z.string()), nice: z.number() },
});

const dataDir = mkdtempSync(join(tmpdir(), "plainfax-data-"));
const script = join("dist", "child-that-was-broken-into.mjs");
let requests = 0;
const server = createServer((_, response) => {
  requests += 1;
  response.end();
});
let pool: EnginePool<{ secret: string; address: string; elsewhere: string; own: string }>;

beforeAll(async () => {
  await build({
    stdin: { contents: CHILD, resolveDir: resolve("."), loader: "ts" },
    ...{ outfile: script, bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "error" },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  writeFileSync(join(dataDir, "auth-secret"), "what signs the sessions");
  pool = new EnginePool({ scriptPath: resolve(script), size: 1, idleMs: 60_000, timeMs: 20_000, memoryBytes: 300e6 });
}, 30_000);

afterAll(() => {
  pool.close();
  server.close();
  rmSync(script, { force: true });
  rmSync(dataDir, { recursive: true });
});

it("lets a child read no secret, open no socket, write nowhere else and start no program", async () => {
  const own = workPath();
  const answer = await pool.ask(
    {
      secret: join(dataDir, "auth-secret"),
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      elsewhere: join(dataDir, "planted"),
      own,
    },
    reply,
  );
  expect(answer).toEqual({
    ...{ secret: "refused", socket: "refused", elsewhere: "refused", program: "refused" },
    ...{ own: "done", variables: [], nice: expect.any(Number) },
  });
  expect(answer.nice).toBeGreaterThan(0);
  expect(requests).toBe(0);
  expect(readFileSync(own, "utf8")).toBe("x");
  rmSync(own);
}, 30_000);
