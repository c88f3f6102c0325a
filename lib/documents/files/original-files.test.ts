import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openDocument } from "@/lib/documents/open-document";
import { originalPath } from "@/lib/documents/testing/original-path";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { readKept } from "@/lib/encryption/open-kept";
import { deleteFiles } from "../delete-unused-files";
import { storeOriginal } from "../keep-document";
import { listStoredHashes, sweepTemporaryFiles } from "../sweep-files";
import { picturesDirectory } from "./document-paths";

const directory = temporaryDataDirectory();
const temporary = join(directory, "temporary");

beforeEach(() => rm(temporary, { recursive: true, force: true }));

async function file(content: string) {
  const path = join(directory, "incoming");
  await writeFile(path, content);
  return { path, sha256: createHash("sha256").update(content).digest("hex") };
}

describe("originals", () => {
  it("are kept untouched, private, under their hash", async () => {
    const { path, sha256 } = await file("the bytes");
    await storeOriginal(path, sha256);
    const stored = join(directory, "documents", sha256.slice(0, 2), `${sha256}.pdf`);
    expect((await readKept(stored)).toString()).toBe("the bytes");
    expect(await readFile(stored, "latin1")).not.toContain("the bytes");
    expect((await stat(stored)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, "utf8")).toBe("the bytes");
    expect(await listStoredHashes()).toContain(sha256);
  });

  it("are kept once when they come several times at once", async () => {
    const { path, sha256 } = await file("twice");
    await Promise.all([storeOriginal(path, sha256), storeOriginal(path, sha256), storeOriginal(path, sha256)]);
    expect((await readKept(originalPath(sha256))).toString()).toBe("twice");
    expect(await readdir(temporary)).toEqual([]);
  });

  it("are refused when the file is not what was checked", async () => {
    const { sha256 } = await file("checked");
    const { path } = await file("swapped");
    await expect(storeOriginal(path, sha256)).rejects.toThrow("changed after it was checked");
    await expect(access(originalPath(sha256))).rejects.toThrow();
    expect(await readdir(temporary)).toEqual([]);
  });

  it("are read whole or in part", async () => {
    const { path, sha256 } = await file("0123456789");
    await storeOriginal(path, sha256);
    const opened = await openDocument({ sha256 });
    expect(opened.bytes).toBe(10);
    expect(await new Response(opened.read()).text()).toBe("0123456789");
    expect(await new Response(opened.read({ start: 2, end: 4 })).text()).toBe("234");
  });

  it("are not found when their file is gone, together with their pictures", async () => {
    const { path, sha256 } = await file("going");
    await storeOriginal(path, sha256);
    await mkdir(picturesDirectory(sha256), { recursive: true });
    await deleteFiles(sha256);
    await expect(openDocument({ sha256 })).rejects.toMatchObject({ code: "not-found" });
    await expect(access(picturesDirectory(sha256))).rejects.toThrow();
  });

  it("never lead out of the data directory", () => {
    expect(() => originalPath("../../../../etc/passwd")).toThrow("SHA-256");
  });
});

describe("sweepTemporaryFiles", () => {
  it("removes what was left behind and keeps what may still be written", async () => {
    const now = new Date();
    await mkdir(temporary, { recursive: true });
    await writeFile(join(temporary, "left-behind"), "");
    await writeFile(join(temporary, "being-written"), "");
    const twoHoursAgo = new Date(now.getTime() - 7_200_000);
    await utimes(join(temporary, "left-behind"), twoHoursAgo, twoHoursAgo);
    await sweepTemporaryFiles(now);
    expect(await readdir(temporary)).toEqual(["being-written"]);
  });
});
