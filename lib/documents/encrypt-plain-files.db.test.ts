import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it, vi } from "vitest";
import { originalPath } from "@/lib/documents/testing/original-path";
import { openKept, readKept } from "@/lib/encryption/open-kept";
import { log } from "@/lib/log";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { encryptPlainFiles } from "./encrypt-plain-files";
import { picturePath } from "./files/document-paths";
import { openDocument } from "./open-document";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const A_MINUTE = 60_000;

openTestDatabase();
const dataDir = temporaryDataDirectory();

/** As a version kept it that did not encrypt. */
function keepPlain(path: string, bytes: Buffer): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

function documentOf(bytes: Buffer) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { sha256, bytes, path: keepPlain(originalPath(sha256), bytes) };
}

it("encrypts what an older version kept, goes on where it was stopped, and all of it opens at every moment", async () => {
  const documents = Array.from({ length: 24 }, (_, index) => documentOf(randomBytes(1_000 + index * 3_000)));
  const [first] = documents;
  const others = [
    keepPlain(join(dataDir, "quarantine", "a-fax"), Buffer.from("not a fax")),
    keepPlain(picturePath(first?.sha256 ?? "", 1, 320, 0), Buffer.from("a picture")),
    keepPlain(join(dataDir, "replaced-2026", "documents", "ab", "letter.pdf"), Buffer.from("an old letter")),
  ];
  const paths = [...documents.map(({ path }) => path), ...others];
  const isEncrypted = async () =>
    (await Promise.all(paths.map((path) => openKept(path)))).map((kept) => kept.isEncrypted);

  let runs = 0;
  for (let isDone = false; !isDone; runs += 1) {
    isDone = await encryptPlainFiles(0);
    for (const { sha256, bytes } of documents) {
      const read = await new Response((await openDocument({ sha256 })).read()).arrayBuffer();
      expect(Buffer.from(read).equals(bytes)).toBe(true);
    }
  }
  // One file in each: they have no time for more.
  expect(runs).toBeGreaterThanOrEqual(paths.length);
  expect(new Set(await isEncrypted())).toEqual(new Set([true]));
  for (const [index, words] of ["not a fax", "a picture", "an old letter"].entries()) {
    expect((await readKept(others[index] ?? "")).toString()).toBe(words);
    expect(readFileSync(others[index] ?? "", "latin1")).not.toContain(words);
  }
});

it("leaves what can't be read as it is and says so, and brings nothing back that was deleted meanwhile", async () => {
  const told = vi.spyOn(log, "error");
  const { path: damaged, bytes } = documentOf(randomBytes(500));
  while (!(await encryptPlainFiles(A_MINUTE)));
  writeFileSync(damaged, readFileSync(damaged).subarray(0, 200));
  const { path: deleted } = documentOf(bytes.subarray(1));
  const encrypting = encryptPlainFiles(A_MINUTE);
  rmSync(deleted);
  expect(await encrypting).toBe(true);
  expect(told).toHaveBeenCalledWith({ fault: "damaged" }, expect.any(String));
  await expect(openKept(deleted)).rejects.toThrow("ENOENT");
});
