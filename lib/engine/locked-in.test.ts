import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { workPath } from "@/lib/encryption/workspace";
import { EnginePool } from "./engine-pool";
import { handOver, takeBack } from "./hand-over";
import { CHILD_USER, lockedIn } from "./locked-in";

/** A child that somebody brought to do what they want. */
const CHILD = `
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { answerRequests, READY } from "./lib/engine/answer-requests";
const tried = (work) => work().then(() => "done", () => "refused");
answerRequests(async ({ secret, unlocked, address, elsewhere, own }) => ({
  secret: await tried(() => readFile(secret)),
  socket: await tried(() => fetch(address)),
  elsewhere: await tried(() => writeFile(elsewhere, "x")),
  program: await tried(async () => spawn("/bin/true")),
  variables: Object.keys(process.env).filter((name) => !/^NODE_(ENV|CHANNEL)/.test(name)),
  own: await tried(async () => { await writeFile(own, "x"); await readFile(own); }),
  unlocked: await tried(() => readFile(unlocked)),
  user: process.getuid?.(),
  nice: (await import("node:os")).getPriority(),
}));
process.send(READY);
`;
const reply = z.object({
  ...{ secret: z.string(), socket: z.string(), elsewhere: z.string(), program: z.string(), own: z.string() },
  ...{ variables: z.array(z.string()), nice: z.number(), unlocked: z.string(), user: z.number().optional() },
});

const dataDir = mkdtempSync(join(tmpdir(), "plainfax-data-"));
const script = join("dist", "child-that-was-broken-into.mjs");
let requests = 0;
const server = createServer((_, response) => {
  requests += 1;
  response.end();
});
let pool: EnginePool<{ secret: string; unlocked: string; address: string; elsewhere: string; own: string }>;
/** Among the code, which Node.js lets children read. */
const unlocked = resolve("dist", "only-for-its-owner");
/** Whether another user can become one here, and read what a child needs. */
const isOtherUser =
  process.getuid?.() === 0 &&
  [resolve("dist"), resolve("node_modules"), process.execPath, tmpdir()].every(
    (path) =>
      spawnSync("/usr/bin/setpriv", [
        `--reuid=${CHILD_USER}`,
        `--regid=${CHILD_USER}`,
        "--clear-groups",
        "test",
        "-r",
        path,
      ]).status === 0,
  );

beforeAll(async () => {
  await build({
    stdin: { contents: CHILD, resolveDir: resolve("."), loader: "ts" },
    ...{ outfile: script, bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "error" },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  writeFileSync(join(dataDir, "auth-secret"), "what signs the sessions");
  writeFileSync(unlocked, "what only its owner reads", { mode: 0o600 });
  pool = new EnginePool({ scriptPath: resolve(script), size: 1, idleMs: 60_000, timeMs: 20_000, memoryBytes: 300e6 });
});

afterAll(() => {
  pool.close();
  server.close();
  for (const file of [script, unlocked]) rmSync(file, { force: true });
  rmSync(dataDir, { recursive: true });
});

async function breakIn(own: string) {
  return pool.ask(
    {
      ...{ secret: join(dataDir, "auth-secret"), unlocked, elsewhere: join(dataDir, "planted"), own },
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    },
    reply,
  );
}

it("lets a child read no secret, open no socket, write nowhere else and start no program", async () => {
  const own = workPath();
  const answer = await breakIn(own);
  expect(answer).toMatchObject({
    ...{ secret: "refused", socket: "refused", elsewhere: "refused", program: "refused" },
    ...{ own: "done", variables: [] },
  });
  expect(answer.nice).toBeGreaterThan(0);
  expect(requests).toBe(0);
  expect(readFileSync(own, "utf8")).toBe("x");
  rmSync(own);
});

it("runs a child as a user who owns nothing where the portal is root, and as the portal's own elsewhere", async () => {
  const own = workPath();
  const answer = await breakIn(own);
  expect(answer).toMatchObject(
    isOtherUser ? { user: CHILD_USER, unlocked: "refused" } : { user: process.getuid?.(), unlocked: "done" },
  );
  expect(statSync(own).uid).toBe(process.getuid?.() ?? 0);
  rmSync(own);
});

it("takes back no link to what the child may not read, and what it takes back the child can't change", () => {
  const { program, before } = lockedIn() ?? { program: "/usr/bin/env", before: [] };
  const asChild = (script: string) => spawnSync(program, [...before, "/bin/sh", "-c", script]).status;
  const [folder, file] = [workPath(), workPath()];
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(file, "lent", { mode: 0o600 });
  const request = { folder, parts: [{ path: file }] };
  handOver(request);
  const secret = join(dataDir, "auth-secret");
  expect(asChild(`cat ${file} && echo made > ${folder}/made && mkdir ${folder}/in`)).toBe(0);
  expect(asChild(`ln -s ${secret} ${folder}/link && ln -s ${secret} ${folder}/in/link && mkfifo ${folder}/pipe`)).toBe(
    0,
  );
  const canChange = asChild(`echo changed > ${file}`) === 0;
  takeBack(request);
  const left = readdirSync(folder, { recursive: true }).toSorted();
  const canChangeAfterwards = asChild(`echo changed > ${folder}/made || rm -f ${folder}/made`) === 0;
  const made = readFileSync(join(folder, "made"), "utf8");
  // Who is the portal's own user could read and change everything without such a link.
  expect({ canChange, left, canChangeAfterwards, made }).toEqual(
    isOtherUser
      ? { canChange: false, left: ["in", "made"], canChangeAfterwards: false, made: "made\n" }
      : {
          canChange: true,
          left: ["in", "in/link", "link", "made", "pipe"],
          canChangeAfterwards: true,
          made: "changed\n",
        },
  );
  for (const path of [folder, file]) rmSync(path, { recursive: true });
});
