import { mkdir, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { originalPath } from "@/lib/documents/testing/original-path";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { keepBytes } from "@/lib/encryption/kept-files";
import { environment } from "@/lib/env";
import { deleteFiles } from "../delete-unused-files";
import { picturesDirectory } from "./document-paths";
import { isKept, keepDrawn, trimPictures } from "./picture-cache";

temporaryDataDirectory();
const MEGABYTE = 1024 * 1024;
const HASH = "a".repeat(64);
const directory = () => picturesDirectory(HASH);

beforeEach(async () => {
  environment().PAGE_CACHE_MB = 64;
  await rm(directory(), { recursive: true, force: true });
  await mkdir(directory(), { recursive: true });
});

async function picture(name: string, megabytes: number, minutesAgo: number): Promise<string> {
  const path = join(directory(), name);
  await writeFile(path, Buffer.alloc(megabytes * MEGABYTE));
  const used = new Date(Date.now() - minutesAgo * 60_000);
  await utimes(path, used, used);
  return path;
}

it("throws away what nobody has used for longest, whole, as far as it has to", async () => {
  for (const ending of ["png", "g4", "json"]) await picture(`1-fax4-fine.${ending}`, 5, 300);
  await picture("1-864.webp", 20, 200);
  const looked = await picture("2-864.webp", 20, 400);
  await picture("3-864.webp", 20, 100);
  expect(await isKept(looked)).toBe(true);
  await trimPictures();
  expect((await readdir(directory())).toSorted()).toEqual(["1-864.webp", "2-864.webp", "3-864.webp"]);
});

it("makes room when much was drawn, and keeps what was asked for a moment ago", async () => {
  await picture("9-864.webp", 40, 60);
  await picture("8-864.webp", 20, 30);
  const drawn = await picture("4-864.webp", 10, 0);
  await mkdir(dirname(originalPath(HASH)), { recursive: true });
  await writeFile(originalPath(HASH), "A document.");
  await keepDrawn(HASH, [drawn], async () => {});
  const { size } = await stat(drawn);
  expect(size).toBe(10 * MEGABYTE);
  const total = (await Promise.all((await readdir(directory())).map((name) => stat(join(directory(), name))))).reduce(
    (sum, file) => sum + file.size,
    0,
  );
  expect(total).toBeLessThanOrEqual(64 * MEGABYTE);
});

it("keeps nothing that was drawn while its document was deleted", async () => {
  const drawn = await picture("5-864.webp", 1, 0);
  await deleteFiles(HASH);
  for (const keep of [
    () => keepBytes(drawn, Buffer.from("A page.")),
    () => Promise.reject(new Error("Its folder is gone.")),
  ]) {
    await expect(keepDrawn(HASH, [drawn], keep)).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(stat(directory())).rejects.toMatchObject({ code: "ENOENT" });
});

it("draws nothing for a picture that is gone", async () => {
  expect(await isKept(join(directory(), "no-such.webp"))).toBe(false);
});
