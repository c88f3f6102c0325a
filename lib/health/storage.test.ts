import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { bucketStore } from "@/lib/storage/bucket-store";
import { startS3Server } from "@/lib/storage/testing/s3-server";
import { canBeKept, checkStorage } from "./storage";

const root = mkdtempSync(join(tmpdir(), "plainfax-storage-"));
const disk = join(root, "disk");
const isSmallDisk = mountSmallDisk();

afterAll(() => {
  if (isSmallDisk) execFileSync("umount", ["--lazy", disk]);
  rmSync(root, { recursive: true });
});

/** A disk of our own to fill, where this system lets us have one. */
function mountSmallDisk(): boolean {
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

it("finds a directory that can be written, and leaves nothing in it", async () => {
  expect(await checkStorage(root)).toMatchObject({ state: expect.stringMatching(/^(ok|low)$/) });
  expect(readdirSync(root)).toEqual(["disk"]);
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

it.runIf(isSmallDisk)("finds a full disk, on which an empty file can still be made", async () => {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, "ballast"), Buffer.alloc(bavail * bsize - 2 * bsize));
  writeFileSync(join(disk, "empty"), "");
  expect(existsSync(join(disk, "empty"))).toBe(true);
  expect(await checkStorage(disk)).toMatchObject({ state: "full", code: "ENOSPC" });
  writeFileSync(join(disk, "ballast"), "");
  expect(await checkStorage(disk)).toMatchObject({ state: "low" });
});
