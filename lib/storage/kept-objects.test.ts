import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bucketStore } from "./bucket-store";
import { folderStore } from "./folder-store";
import type { KeptObjects } from "./kept-objects";
import { putSmall, readSmall } from "./small-objects";
import { ObjectChangedError, StoreUnreachableError } from "./storage-errors";
import { type S3Server, startS3Server } from "./testing/s3-server";

const root = mkdtempSync(join(tmpdir(), "plainfax-store-"));
const dataDir = join(root, "data");
let server: S3Server;

beforeAll(async () => {
  mkdirSync(join(dataDir, "temporary"), { recursive: true });
  server = await startS3Server("faxes", "others");
});
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
});

const bucket = () => bucketStore({ name: "faxes", region: "us-east-1", endpoint: server.endpoint });

async function finished(bytes: Buffer): Promise<string> {
  const path = join(dataDir, "temporary", randomUUID());
  await writeFile(path, bytes);
  return path;
}

async function namesIn(store: KeptObjects, folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.list(folder)) names.push(name);
  return names.toSorted();
}

async function contentsOf(store: KeptObjects, name: string): Promise<Buffer> {
  const opened = await store.open(name, 10);
  const bytes = await buffer(opened.read(0, opened.bytes - 1));
  await opened.close();
  return bytes;
}

describe.each([
  ["a folder", () => folderStore(dataDir)],
  ["a bucket", bucket],
])("%s", (_, storeNow) => {
  it("keeps an object whole, and answers its size, its head and any part of it", async () => {
    const store = storeNow();
    const bytes = randomBytes(3 * 1024 * 1024 + 17);
    await store.put("documents/ab/whole.pdf", await finished(bytes));
    expect(await store.size("documents/ab/whole.pdf")).toBe(bytes.length);
    const opened = await store.open("documents/ab/whole.pdf", 188);
    expect(opened.bytes).toBe(bytes.length);
    expect(opened.head.equals(bytes.subarray(0, 188))).toBe(true);
    const last = bytes.length - 1;
    for (const [start, end] of [
      [0, 1],
      [0, last],
      [188, 70_000],
      [2_000_000, last],
      [last, last],
    ] as const) {
      const part = await buffer(opened.read(start, end));
      expect(part.equals(bytes.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
    }
    await opened.close();
  });

  it("opens what is shorter than the head that is asked for", async () => {
    const store = storeNow();
    await putSmall(store, "short", "a mark\n", dataDir);
    expect(await readSmall(store, "short")).toBe("a mark\n");
    const opened = await store.open("short", 1_000);
    expect(opened.bytes).toBe(7);
    await opened.close();
    expect(await readSmall(store, "none")).toBeNull();
  });

  it("puts another in the place of an object, and other bytes in the place of some", async () => {
    const store = storeNow();
    for (const text of ["the first", "the other one"])
      await store.put("documents/ab/again", await finished(Buffer.from(text)));
    await store.rewrite("documents/ab/again", [
      { bytes: Buffer.from("THE"), at: 0 },
      { bytes: Buffer.from("ONE"), at: 10 },
    ]);
    expect((await contentsOf(store, "documents/ab/again")).toString()).toBe("THE other ONE");
  });

  it("says by the code ENOENT that there is none, and removes what is there or not", async () => {
    const store = storeNow();
    await store.put("quarantine/one", await finished(Buffer.from("one")));
    for (let times = 0; times < 2; times += 1) await store.remove("quarantine/one");
    expect(await store.size("quarantine/one")).toBeNull();
    await expect(store.open("quarantine/one", 10)).rejects.toMatchObject({ code: "ENOENT" });
    await expect(store.rewrite("quarantine/one", [])).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("lists all names below a folder, and no others", async () => {
    const store = storeNow();
    const names = ["listed/ab/1.pdf", "listed/ab/2.docx", "listed/cd/3.pdf"];
    for (const name of [...names, "listed-not/4.pdf"]) await store.put(name, await finished(Buffer.from(name)));
    expect(await namesIn(store, "listed")).toEqual(names);
    expect(await namesIn(store, "nothing")).toEqual([]);
  });
});

describe("a bucket", () => {
  it("lists more than one answer holds", async () => {
    const store = bucketStore({ name: "faxes", region: "us-east-1", endpoint: server.endpoint }, 7);
    const many = Array.from({ length: 30 }, (_, index) => `many/${String(index).padStart(2, "0")}`);
    for (const name of many) await putSmall(store, name, name, dataDir);
    expect(await namesIn(store, "many")).toEqual(many);
  });

  it("tells a reader that an object was put anew since it was opened, instead of mixing the two", async () => {
    await bucket().put("changing", await finished(Buffer.from("before")));
    const opened = await bucket().open("changing", 2);
    await bucket().put("changing", await finished(Buffer.from("after.")));
    await expect(buffer(opened.read(2, 5))).rejects.toBeInstanceOf(ObjectChangedError);
  });

  it("never takes being out of reach for being empty", async () => {
    const gone = await startS3Server("faxes");
    const store = bucketStore({ name: "faxes", region: "us-east-1", endpoint: gone.endpoint });
    const none = bucketStore({ name: "no-such", region: "us-east-1", endpoint: gone.endpoint });
    await expect(namesIn(none, "documents")).rejects.toThrow(
      /^Documents can't be reached: the bucket no-such at http:\S+ can't be used \(NoSuchBucket\)\.$/,
    );
    await expect(none.put("a", await finished(Buffer.from("a")))).rejects.toBeInstanceOf(StoreUnreachableError);
    await gone.stop();
    await expect(store.size("documents/ab/whole.pdf")).rejects.toThrow("can't be used (ECONNREFUSED)");
    await expect(store.open("documents/ab/whole.pdf", 10)).rejects.toBeInstanceOf(StoreUnreachableError);
    await expect(namesIn(store, "documents")).rejects.toBeInstanceOf(StoreUnreachableError);
  });
});
