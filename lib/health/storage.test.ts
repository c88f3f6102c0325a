import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { bucketStore } from "@/lib/storage/bucket-store";
import { startS3Server } from "@/lib/storage/testing/s3-server";
import { mountSmallDisk } from "@/scripts/testing/small-disk";
import { canBeKept, checkStorage } from "./storage";

const disk = mountSmallDisk(160);
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plainfax-storage-"));
  return () => rmSync(root, { recursive: true });
});

afterAll(() => disk?.remove());

it("finds a directory that can be written, and leaves nothing in it", async () => {
  expect(await checkStorage(root)).toMatchObject({ state: expect.stringMatching(/^(ok|low)$/) });
  expect(readdirSync(root)).toEqual([]);
});

it("finds a directory that is gone", async () => {
  expect(await checkStorage(join(root, "gone"))).toEqual({ state: "unwritable", freeBytes: null, code: "ENOENT" });
});

it("finds a bucket that can be used, and one that can't", async () => {
  const server = await startS3Server("faxes");
  const bucket = (name: string) => bucketStore({ name, region: "us-east-1", endpoint: server.endpoint });
  const used = bucket("faxes");
  expect(await checkStorage(root, used)).toMatchObject({ state: expect.stringMatching(/^(ok|low)$/) });
  for await (const name of used.list("probes")) expect(name).toBe("no probe is left");
  expect(await checkStorage(root, bucket("none"))).toMatchObject({ state: "unreachable", code: "NoSuchBucket" });
  await server.stop();
  const gone = await checkStorage(root, bucket("faxes"));
  expect(gone).toMatchObject({ state: "unreachable", code: "ECONNREFUSED" });
  expect(canBeKept(gone)).toBe(false);
});

it.runIf(disk)("finds a full disk, on which an empty file can still be made", async () => {
  const path = disk?.path ?? "";
  const { bavail, bsize } = statfsSync(path);
  writeFileSync(join(path, "ballast"), Buffer.alloc(bavail * bsize - 2 * bsize));
  writeFileSync(join(path, "empty"), "");
  expect(existsSync(join(path, "empty"))).toBe(true);
  expect(await checkStorage(path)).toMatchObject({ state: "full", code: "ENOSPC" });
  writeFileSync(join(path, "ballast"), "");
  expect(await checkStorage(path)).toMatchObject({ state: "low" });
});
