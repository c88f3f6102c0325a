import { randomUUID } from "node:crypto";
import { copyFile, readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { findDocument } from "@/lib/documents/queries";
import { buildChild } from "@/lib/documents/testing/build-child";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { createPerson } from "@/lib/people/testing/create-person";
import { takeDocument } from "@/lib/uploads/take-document";
import { unlockUpload } from "@/lib/uploads/unlock-upload";
import { lockedPath, uploadPath } from "@/lib/uploads/upload-path";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();
const dataDirectory = temporaryDataDirectory();

beforeAll(buildChild);
afterAll(() => {
  documentEngine().close();
  documentEngine("conversion").close();
});

const fileName = "Results.pdf";

async function upload({ personId }: Viewer, file: string) {
  const uploadId = randomUUID();
  await copyFile(join(FIXTURES, file), await uploadPath(uploadId));
  return { uploadId, result: await takeDocument({ uploadId, personId, fileName, bytes: 0 }, "key") };
}

function waiting(): Promise<string[]> {
  return readdir(join(dataDirectory, "uploads"));
}

describe("a protected PDF", () => {
  it("waits for its password and becomes a document without it", async () => {
    const mia = await createPerson();
    const { uploadId, result } = await upload(mia, "encrypted/self-user-aes256.pdf");
    expect(result).toEqual({ refusal: expect.stringContaining(fileName), passwordNeeded: true, uploadId });
    const document = await unlockUpload(mia, { uploadId, fileName, password: "secret" });
    expect(document).toMatchObject({ fileName, pages: 1 });
    expect(await findDocument(mia, document.documentId)).toMatchObject({ originalKind: null, originalSha256: null });
    expect(await waiting()).toEqual([]);
    const again = unlockUpload(mia, { uploadId, fileName, password: "secret" });
    await expect(again).rejects.toMatchObject({ code: "not-found" });
  });

  it("says that a password is wrong, three times a minute", async () => {
    const mia = await createPerson();
    const { uploadId } = await upload(mia, "encrypted/20-pages.pdf");
    for (const password of ["owner?", "", "User"]) {
      await expect(unlockUpload(mia, { uploadId, fileName, password })).rejects.toMatchObject({
        code: "wrong-input",
        fieldErrors: { password: "This password doesn't open Results.pdf. Check it and type it again." },
      });
    }
    const fourth = unlockUpload(mia, { uploadId, fileName, password: "user" });
    await expect(fourth).rejects.toMatchObject({ code: "rate-limited" });
  });

  it("opens for nobody else, and not after ten minutes", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const { uploadId } = await upload(mia, "encrypted/self-user-rc4-128.pdf");
    const unlocking = { uploadId, fileName, password: "secret" };
    await expect(unlockUpload(ana, unlocking)).rejects.toMatchObject({ code: "not-found" });
    const longAgo = new Date(Date.now() - 11 * 60_000);
    await utimes(await lockedPath(mia.personId, uploadId), longAgo, longAgo);
    await expect(unlockUpload(mia, unlocking)).rejects.toMatchObject({ code: "not-found" });
  });

  it("opens unasked when its password only forbids printing", async () => {
    const mia = await createPerson();
    const { result } = await upload(mia, "encrypted/self-owner-only-noprint-aes256.pdf");
    if (!("document" in result)) throw new Error(result.refusal);
    expect(await findDocument(mia, result.document.documentId)).toMatchObject({ originalKind: "pdf" });
  });
});
