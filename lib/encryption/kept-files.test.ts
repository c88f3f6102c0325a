import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { Keyring, newKey, OWN_KEY_FILE, writeKeys } from "./data-keys";
import { EncryptedFileError, HEADER_BYTES } from "./header";
import { encryptInPlace, keepBytes, keepContents } from "./kept-files";
import { openKept, readKept, rewrapKept } from "./open-kept";

const dataDir = mkdtempSync(join(tmpdir(), "plainfax-kept-"));
const directory = join(dataDir, "temporary");
writeKeys(join(dataDir, OWN_KEY_FILE), [newKey()]);
const keyring = new Keyring([dataDir]);
const writing = { keyring, directory };
afterAll(() => rm(dataDir, { recursive: true }));

const CHUNK = 64 * 1024;
const SEALED = CHUNK + 16;

async function kept(bytes: Buffer, name = "letter.pdf"): Promise<string> {
  const path = join(dataDir, "documents", "ab", name);
  await keepBytes(path, bytes, writing);
  return path;
}

function faultOf(reading: Promise<unknown>): Promise<string | null> {
  return reading.then(
    () => null,
    (error) => (error instanceof EncryptedFileError ? error.fault : String(error)),
  );
}

describe("a kept file", () => {
  it("reads as it was written, whatever its length, and nothing of it stands on the disk", async () => {
    for (const length of [0, 1, 20, CHUNK - 1, CHUNK, CHUNK + 1, 16 * CHUNK, 16 * CHUNK + 1, 40 * CHUNK + 7]) {
      const bytes = randomBytes(length);
      const path = await kept(bytes);
      expect((await readKept(path, { keyring })).equals(bytes), `${length} bytes`).toBe(true);
      const opened = await openKept(path, { keyring });
      expect(opened).toMatchObject({ bytes: length, isEncrypted: true });
      if (length >= 20) expect((await readFile(path)).includes(bytes.subarray(0, 20))).toBe(false);
    }
    expect(await readdir(directory)).toEqual([]);
  });

  it("comes the same however its contents arrive", async () => {
    const bytes = randomBytes(3 * CHUNK + 11);
    const path = join(dataDir, "documents", "ab", "parts.pdf");
    const parts = async function* () {
      for (let at = 0; at < bytes.length; at += 10_007) yield bytes.subarray(at, at + 10_007);
    };
    await keepContents(path, parts(), bytes.length, writing);
    expect((await readKept(path, { keyring })).equals(bytes)).toBe(true);
    await expect(keepContents(path, parts(), bytes.length + 1, writing)).rejects.toThrow("less");
    await expect(keepContents(path, parts(), bytes.length - 1, writing)).rejects.toThrow("more");
    expect((await readKept(path, { keyring })).equals(bytes)).toBe(true);
  });

  it("answers every range, across chunks too", async () => {
    const bytes = randomBytes(20 * CHUNK + 100);
    const { read } = await openKept(await kept(bytes), { keyring });
    const ends = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 17 * CHUNK + 5, bytes.length - 1];
    for (const start of ends) {
      for (const end of ends.filter((each) => each >= start)) {
        const part = await buffer(read({ start, end }));
        expect(part.equals(bytes.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
      }
    }
  });

  it("is refused when it was cut, put together anew, changed, or put in the place of another", async () => {
    const path = await kept(randomBytes(4 * CHUNK + 100));
    const whole = await readFile(path);
    const chunk = (index: number) =>
      whole.subarray(HEADER_BYTES + index * SEALED, Math.min(whole.length, HEADER_BYTES + (index + 1) * SEALED));
    const header = whole.subarray(0, HEADER_BYTES);
    const changed = Buffer.from(whole);
    changed[HEADER_BYTES + 70_000] = (changed[HEADER_BYTES + 70_000] ?? 0) ^ 1;
    const longer = Buffer.from(whole);
    longer.writeBigUInt64BE(BigInt(3 * CHUNK), 8);
    const tampered = {
      "cut within a chunk": whole.subarray(0, whole.length - 50),
      "without its last chunk": whole.subarray(0, whole.length - chunk(4).length),
      "cut to whole chunks, and so it says": Buffer.concat([longer.subarray(0, HEADER_BYTES + 3 * SEALED)]),
      "two chunks exchanged": Buffer.concat([header, chunk(1), chunk(0), chunk(2), chunk(3), chunk(4)]),
      "one chunk twice": Buffer.concat([header, chunk(0), chunk(0), chunk(2), chunk(3), chunk(4)]),
      "one bit changed": changed,
      "only a header": header,
      "half a header": header.subarray(0, 40),
    };
    for (const [what, bytes] of Object.entries(tampered)) {
      await writeFile(path, bytes);
      expect(await faultOf(readKept(path, { keyring })), what).toBe("damaged");
    }
    await writeFile(path, whole);
    const elsewhere = join(dataDir, "documents", "ab", "another.pdf");
    await copyFile(path, elsewhere);
    expect(await faultOf(readKept(elsewhere, { keyring }))).toBe("damaged");
    // A backup keeps the last two names of a path.
    const staged = join(dataDir, "staged", "documents", "ab");
    await mkdir(staged, { recursive: true });
    await copyFile(path, join(staged, "letter.pdf"));
    expect(await faultOf(readKept(join(staged, "letter.pdf"), { keyring }))).toBeNull();
  });

  it("is not read with another key", async () => {
    const path = await kept(Buffer.from("a letter"));
    const other = mkdtempSync(join(tmpdir(), "plainfax-other-"));
    writeKeys(join(other, OWN_KEY_FILE), [newKey()]);
    expect(await faultOf(openKept(path, { keyring: new Keyring([other]) }))).toBe("unknown-key");
    await rm(other, { recursive: true });
  });

  it("is read whole though it is written anew meanwhile", async () => {
    const bytes = randomBytes(2 * CHUNK);
    const path = await kept(bytes);
    const { read } = await openKept(path, { keyring });
    await kept(bytes);
    expect((await buffer(read())).equals(bytes)).toBe(true);
  });

  it("of an older version is read as it is, also while it is encrypted", async () => {
    const bytes = randomBytes(3 * CHUNK);
    const path = join(dataDir, "documents", "ab", "plain.pdf");
    await writeFile(path, bytes);
    const { read, isEncrypted } = await openKept(path, { keyring });
    expect(isEncrypted).toBe(false);
    expect((await buffer(read({ start: 5, end: 70_000 }))).equals(bytes.subarray(5, 70_001))).toBe(true);
    expect(await encryptInPlace(path, writing)).toBe(true);
    expect(await encryptInPlace(path, writing)).toBe(false);
    expect((await buffer(read())).equals(bytes)).toBe(true);
    expect(await readdir(directory)).toEqual([]);
  });
});

describe("another key", () => {
  it("takes the place of the old one without touching the contents, and half-way both open", async () => {
    const [old, next] = [newKey(), newKey()];
    const own = join(dataDir, "rotated", OWN_KEY_FILE);
    await mkdir(join(dataDir, "rotated"));
    writeKeys(own, [old]);
    const keys = new Keyring([join(dataDir, "rotated")]);
    const path = join(dataDir, "documents", "ab", "rotated.pdf");
    await keepBytes(path, Buffer.from("a letter"), { keyring: keys, directory });
    const before = await readFile(path);
    writeKeys(own, [next, old]);
    expect(await rewrapKept(path, keys)).toBe(true);
    expect(await rewrapKept(path, keys)).toBe(false);
    const after = await readFile(path);
    expect(after.subarray(HEADER_BYTES).equals(before.subarray(HEADER_BYTES))).toBe(true);
    // Killed between the two writes: the new key is in its place, the old one not yet out of its own.
    const half = Buffer.from(after);
    before.copy(half, 16, 16, 16 + (HEADER_BYTES - 16) / 2);
    await writeFile(path, half);
    // Killed within the first write.
    const torn = Buffer.from(before);
    after.copy(torn, 16 + (HEADER_BYTES - 16) / 2, 16 + (HEADER_BYTES - 16) / 2, HEADER_BYTES - 30);
    const tornPath = join(dataDir, "torn", "ab", "rotated.pdf");
    await mkdir(join(dataDir, "torn", "ab"), { recursive: true });
    await writeFile(tornPath, torn);
    for (const [what, keysThen] of [
      ["old", [old]],
      ["new", [next]],
    ] as const) {
      writeKeys(own, keysThen);
      expect((await readKept(path, { keyring: keys })).toString(), what).toBe("a letter");
    }
    writeKeys(own, [next, old]);
    expect((await readKept(tornPath, { keyring: keys })).toString()).toBe("a letter");
    expect(await rewrapKept(tornPath, keys)).toBe(true);
    writeKeys(own, [next]);
    expect((await readKept(tornPath, { keyring: keys })).toString()).toBe("a letter");
  });
});
