import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { Keyring, newKey, writeKeys } from "@/lib/encryption/data-keys";
import { HEADER_BYTES, keyIdsIn } from "@/lib/encryption/header";
import { insistOnDataKey } from "@/lib/encryption/insist-on-data-key";
import { keepBytes } from "@/lib/encryption/kept-files";
import { readKept } from "@/lib/encryption/open-kept";
import { buildScript } from "./testing/build-script";
import { standingStillAt } from "./testing/standing-still";

const FILES = 300;
let command: string;
let root: string;
let dataDir: string;
let folder: string;

beforeAll(async () => {
  command = await buildScript("scripts/rotate-data-key.ts", "dist/rotate-data-key-under-test.mjs");
});

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "plainfax-rotation-"));
  dataDir = join(root, "data");
  folder = join(dataDir, "documents", "ab");
  const keyring = new Keyring([dataDir]);
  await insistOnDataKey(dataDir, keyring);
  for (let index = 0; index < FILES; index += 1) {
    await keepBytes(join(folder, `${index}.pdf`), contentsOf(index), {
      keyring,
      directory: join(dataDir, "temporary"),
    });
  }
  return () => rmSync(root, { recursive: true, force: true });
});

afterAll(() => rmSync(command, { force: true }));

function contentsOf(index: number): Buffer {
  return Buffer.from(`letter ${index}`);
}

function start(env: Record<string, string> = {}, ...options: string[]) {
  const { PATH } = process.env;
  return spawn(process.execPath, ["--conditions=react-server", ...options, command], {
    env: { PATH, ENV_FILE: "", DATA_DIR: dataDir, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function run(env?: Record<string, string>): Promise<string> {
  const child = start(env);
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  expect(code).toBe(0);
  return said;
}

function bodies(): string[] {
  return readdirSync(folder).map((name) => readFileSync(join(folder, name)).subarray(HEADER_BYTES).toString("hex"));
}

async function expectAllToOpen(keyring: Keyring): Promise<void> {
  for (let index = 0; index < FILES; index += 1) {
    expect((await readKept(join(folder, `${index}.pdf`), { keyring })).equals(contentsOf(index))).toBe(true);
  }
}

function opening(keyring: Keyring): Promise<boolean[]> {
  const read = (index: number) => readKept(join(folder, `${index}.pdf`), { keyring });
  return Promise.all(
    Array.from({ length: FILES }, (_, index) =>
      read(index).then(
        () => true,
        () => false,
      ),
    ),
  );
}

it("gives all files another key without writing their contents anew, also when it is killed half-way and run again", async () => {
  const before = bodies();
  const old = new Keyring([dataDir]).current();
  const onlyOld = join(root, "old");
  const oldRing = new Keyring([onlyOld], { text: old.secret.toString("base64") });

  // Each file is opened twice, to see its key and to write another.
  const killed = start({}, standingStillAt("/documents/ab/", FILES));
  const ended = once(killed, "close");
  const early = join(folder, readdirSync(folder)[FILES / 10] ?? "");
  while (keyIdsIn(readFileSync(early)).includes(old.id)) await new Promise((resolve) => setImmediate(resolve));
  killed.kill("SIGKILL");
  await ended;
  const half = await opening(oldRing);
  expect(half).toContain(true);
  expect(half).toContain(false);
  // The portal goes on with what the file of the keys says now.
  const portal = new Keyring([dataDir]);
  await expectAllToOpen(portal);
  expect(portal.all()).toHaveLength(2);

  const said = await run();
  expect(said).toMatch(/^The key [0-9a-f]{16} opens every document now; \d+ files had another before\./);
  expect(portal.all()).toHaveLength(1);
  expect(portal.current().id).not.toBe(old.id);
  await expectAllToOpen(portal);
  expect(await opening(oldRing)).not.toContain(true);
  await insistOnDataKey(dataDir, new Keyring([dataDir]));
  expect(bodies()).toEqual(before);
});

it("moves to a key that is named, and says which one can go; while a file can't be opened, none can", async () => {
  const former = new Keyring([dataDir]).current();
  const named = randomBytes(32).toString("base64");
  const other = join(root, "other");
  writeKeys(join(root, "other-key"), [newKey()]);
  const lost = join(folder, "lost.pdf");
  const otherRing = new Keyring([other], { file: join(root, "other-key") });
  await keepBytes(lost, Buffer.from("lost"), { keyring: otherRing, directory: join(dataDir, "temporary") });
  expect(await run({ DATA_KEY: named })).toMatch(/But 1 file could not be opened .* so the former keys stay\./);
  rmSync(lost);
  expect(await run({ DATA_KEY: named })).toContain(`Nothing here needs ${former.id} any more`);
  await expectAllToOpen(new Keyring([join(root, "none")], { text: named }));
});
