import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Keyring, parseKeys } from "./data-keys";
import { insistOnDataKey } from "./insist-on-data-key";
import { keepBytes } from "./kept-files";
import { readKept } from "./open-kept";

const root = mkdtempSync(join(tmpdir(), "plainfax-keys-"));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
function newDirectory(): string {
  count += 1;
  return join(root, String(count));
}

/** Every file with its bytes, to see that nothing was changed. */
function contentsOf(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
  return Object.fromEntries(files.map(({ parentPath, name }) => [name, hashOf(join(parentPath, name))]));
}

async function installation(): Promise<string> {
  const dataDir = newDirectory();
  const keyring = new Keyring([dataDir]);
  await insistOnDataKey(dataDir, keyring);
  const path = join(dataDir, "documents", "ab", "letter.pdf");
  await keepBytes(path, Buffer.from("a letter"), { keyring, directory: join(dataDir, "temporary") });
  return dataDir;
}

describe("the key of an installation", () => {
  it("is made for its owner alone, one for all processes that start at once", async () => {
    const dataDir = newDirectory();
    const keyrings = Array.from({ length: 5 }, () => new Keyring([dataDir]));
    await Promise.all(keyrings.map((keyring) => insistOnDataKey(dataDir, keyring)));
    expect(statSync(join(dataDir, "data-key")).mode & 0o777).toBe(0o600);
    expect(new Set(keyrings.map((keyring) => keyring.current().id)).size).toBe(1);
    expect(readdirSync(dataDir).sort()).toEqual(["data-key", "data-key-check", "temporary"]);
  });

  it("that was lost is told in a sentence, and nothing is changed, also where only documents are left", async () => {
    for (const gone of [["data-key"], ["data-key", "data-key-check"]]) {
      const dataDir = await installation();
      for (const name of gone) rmSync(join(dataDir, name));
      const before = contentsOf(dataDir);
      await expect(insistOnDataKey(dataDir, new Keyring([dataDir]))).rejects.toThrow(
        /are encrypted, and their key \([0-9a-f]{16}\) is not here\. Bring it back as .*data-key, or name it in DATA_KEY_FILE\. Nothing was changed\./,
      );
      expect(contentsOf(dataDir)).toEqual(before);
    }
  });

  it("that is another is told in a sentence, and nothing is changed", async () => {
    const dataDir = await installation();
    const before = contentsOf(dataDir);
    rmSync(join(dataDir, "data-key"));
    const keyring = new Keyring([dataDir], { text: randomBytes(32).toString("base64") });
    await expect(insistOnDataKey(dataDir, keyring)).rejects.toThrow(
      /encrypted with the key .*, and the key that is here is another/,
    );
    expect(contentsOf(dataDir)).toEqual(
      Object.fromEntries(Object.entries(before).filter(([name]) => name !== "data-key")),
    );
  });

  it("may be named in DATA_KEY or DATA_KEY_FILE, which encrypts from then on; what was encrypted before still opens", async () => {
    const dataDir = await installation();
    const file = join(root, "named");
    writeFileSync(file, `${randomBytes(32).toString("hex")}\n`);
    for (const named of [{ file }, { text: randomBytes(32).toString("base64") }]) {
      const keyring = new Keyring([dataDir], named);
      await insistOnDataKey(dataDir, keyring);
      expect(keyring.current().id).not.toBe(new Keyring([dataDir]).current().id);
      expect((await readKept(join(dataDir, "documents", "ab", "letter.pdf"), { keyring })).toString()).toBe("a letter");
    }
  });

  it("that can't be used is told with the command that makes one", async () => {
    expect(() => parseKeys("too short", "DATA_KEY")).toThrow(
      "DATA_KEY holds a key that isn't 32 bytes long. Make one with: openssl rand -base64 32",
    );
    expect(() => parseKeys(" \n", "/etc/key")).toThrow("/etc/key holds no key.");
    const keyring = new Keyring([newDirectory()], { file: join(root, "missing") });
    expect(() => keyring.all()).toThrow("can't be read");
  });
});
