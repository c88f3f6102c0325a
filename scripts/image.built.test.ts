import { type ChildProcess, fork, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import nextConfig from "@/next.config";
import { signInTo } from "@/scripts/bench/sign-in-to";
import { NOTICES_FILE } from "./build/notices";
import { assembleImage, BILL_FILE } from "./image/assemble-image";
import { filesBelow } from "./image/files-below";
import { lockedPackages, packageOf } from "./image/packages-inside";
import { freePort } from "./testing/postgres-server";

/** Whose the portal's process is here, where this one may choose: somebody who owns nothing of the image. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const ADMIN = { email: "ana@example.org", password: "a long enough password of Ana" };
const BUILDS_OR_TESTS =
  /^(@next\/swc-.+|@?typescript(\/.+)?|@?tailwindcss(\/.+)?|lightningcss.*|@?esbuild(\/.+)?|tsx|@swc\/core|@?playwright.*|@?vitest.*|@?vite|@biomejs\/.+|knip|drizzle-kit)$/;

/** The torture runs beside. */
const PATIENCE_MS = 120_000;

const place = mkdtempSync(join(tmpdir(), "plainfax-image-"));
const image = join(place, "plainfax");
const own = join(place, "own");
let origin: string;
let sandbox: string;
let settings: Record<string, string | undefined>;
let portal: ChildProcess;
let log = "";

beforeAll(async () => {
  await assembleImage(image);
  setWritable(false);
  mkdirSync(own);
  chmodSync(place, 0o755);
  if (NOBODY.uid) chownSync(own, NOBODY.uid, NOBODY.gid);
  const [port, sandboxPort] = [await freePort(), await freePort()];
  origin = `http://localhost:${port}`;
  sandbox = `http://127.0.0.1:${sandboxPort}`;
  settings = {
    ...{ PATH: process.env.PATH, NODE_ENV: "production", TMPDIR: own, HOME: own, npm_config_cache: join(own, "npm") },
    ...{ PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: join(own, "data") },
    ...{ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password },
  };
  portal = spawn(process.execPath, ["dist/start.mjs"], asInContainer());
  await new Promise<void>((resolve, reject) => {
    for (const stream of [portal.stdout, portal.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        log += chunk;
        if (log.includes("is ready at")) resolve();
      });
    }
    portal.once("close", (code) => reject(new Error(`The portal ended with ${code}: ${log}`)));
  });
}, 3 * PATIENCE_MS);

afterAll(async () => {
  if (portal.exitCode === null && portal.kill("SIGTERM")) await once(portal, "exit");
  setWritable(true);
  rmSync(place, { recursive: true, force: true });
}, PATIENCE_MS);

describe("what the image holds", { timeout: 2 * PATIENCE_MS }, () => {
  it("neither builds nor tests", () => {
    const locked = lockedPackages();
    const roots = packageRoots();
    expect(roots.map(nameOf).filter((name) => BUILDS_OR_TESTS.test(name))).toEqual([]);
    expect(roots.filter((root) => !locked[root] || locked[root].dev)).toEqual([]);
    expect(filesBelow(image).filter((file) => /\.(tsx?|map)$/.test(file))).toEqual([]);
  });

  it("has a notice and is on the bill of materials, package by package", () => {
    const notices = readFileSync(join(image, NOTICES_FILE), "utf8");
    const bill = JSON.parse(readFileSync(join(image, BILL_FILE), "utf8")) as { components: { purl: string }[] };
    const addresses = bill.components.map(({ purl }) => purl);
    const packages = packageRoots().map((root) => ({ name: nameOf(root), version: lockedPackages()[root]?.version }));
    expect(packages.length).toBeGreaterThan(100);
    const unnamed = packages.filter(({ name, version }) => !notices.includes(`${name} ${version} (`));
    const unlisted = packages.filter(
      ({ name, version }) => !addresses.includes(`pkg:npm/${name.replace("@", "%40")}@${version}`),
    );
    expect({ unnamed, unlisted }).toEqual({ unnamed: [], unlisted: [] });
    // What is compiled into the pages and into Next.js, and nothing that built them.
    const isNamed = (name: string) => notices.includes(`${name} `);
    expect(["lucide-react", "edge-runtime, inside next", "esbuild"].map(isNamed)).toEqual([true, true, false]);
  });
});

describe("a portal that runs from it, read-only and as somebody else", { timeout: 2 * PATIENCE_MS }, () => {
  it("is ready, and shows its first page with all scripts and styles", async () => {
    expect(await (await fetch(`${origin}/api/ready`)).json()).toEqual({ status: "ready" });
    const page = await (await fetch(`${origin}/sign-in`)).text();
    const files = [...new Set(page.match(/\/_next\/static\/[^"\\]+/g))];
    expect(files.filter((file) => file.endsWith(".js")).length).toBeGreaterThan(3);
    expect(files.filter((file) => file.endsWith(".css")).length).toBeGreaterThan(0);
    const answers = await Promise.all([...files, "/icon.svg"].map((file) => fetch(`${origin}${file}`)));
    expect(answers.filter(({ ok }) => !ok).map(({ url }) => url)).toEqual([]);
  });

  it("takes a fax from the carrier, and has a child draw its page", async () => {
    const received = await fetch(`${sandbox}/_sim/inbound`, {
      method: "POST",
      headers: { authorization: "Bearer sandbox", "content-type": "application/json" },
      body: JSON.stringify({ to: "+13125790015", pages: 1 }),
    });
    expect(received.status).toBeLessThan(300);
    const cookie = await signInTo(origin, ADMIN);
    const inbox = async () => (await fetch(`${origin}/inbox`, { headers: { cookie } })).text();
    await expect.poll(inbox, { timeout: PATIENCE_MS, interval: 500 }).toMatch(/\/api\/documents\/[^/"]+\/thumbnail/);
    const [, document] = /\/api\/documents\/([^/"]+)\/thumbnail/.exec(await inbox()) ?? [];
    const picture = await fetch(`${origin}/api/documents/${document}/pages/1?w=320`, { headers: { cookie } });
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, expect.stringMatching(/^image\//)]);
  });

  it("has the reader of pages with its data", async () => {
    const reader = fork("dist/reader-child.mjs", { ...asInContainer(), stdio: "ignore" });
    expect((await once(reader, "message"))[0]).toBe("ready");
    reader.kill();
  });

  it("has the decoder of HEIC", async () => {
    const [filePath, outputPath] = [join(own, "photo.heic"), join(own, "photo.pdf")];
    copyFileSync("lib/documents/fixtures/valid/self-photo.heic", filePath);
    const child = fork("dist/document-child.mjs", { ...asInContainer(), stdio: "ignore" });
    expect((await once(child, "message"))[0]).toBe("ready");
    child.send({ operation: "pictures", filePath, kind: "heic", paper: [612, 792], maxPages: 1, outputPath });
    expect((await once(child, "message"))[0]).toEqual({ kind: "ok" });
    child.kill();
  });

  it("obeys the commands by the names that they have everywhere", async () => {
    expect(await command("doctor")).toMatch(/^✓ Fonts +A page with every script can be set\.$/m);
    const said = await command("backup");
    expect(said).toMatch(/^Kept everything in (.+\.tar)$/m);
    expect(existsSync(/ in (.+\.tar)$/m.exec(said)?.[1] ?? "")).toBe(true);
  });

  it("finds all that each command loads", async () => {
    const said = await Promise.all(
      commandNames().map((name) => run(process.execPath, [`dist/commands/${name}.mjs`], { PORT: "fax" })),
    );
    expect(said.filter((words) => !words.includes("PORT is not usable"))).toEqual([]);
    expect(said).toHaveLength(11);
  });

  it("finds every package that the pages leave outside", async () => {
    const imports = nextConfig.serverExternalPackages?.map((name) => `await import(${JSON.stringify(name)});`) ?? [];
    const script = [...imports, 'console.log("found all");'].join("\n");
    expect(await run(process.execPath, ["--input-type=module", "--eval", script])).toBe("found all\n");
  });

  it("missed nothing, and tried to write nowhere but where its data is", () => {
    expect(log).not.toMatch(/MODULE_NOT_FOUND|ENOENT|EACCES|EROFS|EPERM/);
  });
});

function commandNames(): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  return Object.keys(scripts).filter((name) => scripts[name]?.includes("--conditions=react-server"));
}

function command(name: string): Promise<string> {
  return run("npm", ["run", "--silent", name]);
}

/** Answers what it said on both outputs. */
async function run(program: string, words: readonly string[], changes: Record<string, string> = {}): Promise<string> {
  const { env, ...options } = asInContainer();
  const child = spawn(program, words, { ...options, env: { ...env, ...changes } as NodeJS.ProcessEnv });
  const outputs = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ""));
  return (await Promise.all(outputs)).join("");
}

function asInContainer(): SpawnOptions {
  return { ...NOBODY, cwd: image, env: settings as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] };
}

function packageRoots(): string[] {
  const roots = filesBelow(join(image, "node_modules")).map((file) => packageOf(relative(image, file)));
  return [...new Set(roots)].filter((root) => root !== null);
}

function nameOf(root: string): string {
  return root.slice(root.lastIndexOf("node_modules/") + "node_modules/".length);
}

function setWritable(isWritable: boolean): void {
  const folders = new Set(filesBelow(image).flatMap(foldersAbove));
  for (const folder of folders) chmodSync(folder, isWritable ? 0o755 : 0o555);
  if (isWritable) return;
  for (const file of filesBelow(image)) if (!lstatSync(file).isSymbolicLink()) chmodSync(file, 0o444);
}

function foldersAbove(file: string): string[] {
  const steps = relative(image, file).split("/").slice(0, -1);
  return [image, ...steps.map((_, index) => join(image, ...steps.slice(0, index + 1)))];
}
