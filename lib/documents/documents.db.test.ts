import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { numbers } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { originalPath } from "@/lib/documents/testing/original-path";
import { readKept } from "@/lib/encryption/open-kept";
import type { AppError } from "@/lib/errors";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { addDocument } from "./add-document";
import { discardDocument } from "./discard-document";
import { documentEngine } from "./engine/document-engine";
import { picturesDirectory } from "./files/document-paths";
import { storeOriginal } from "./keep-document";
import { findDocument } from "./queries";
import { renderPage } from "./render-page";
import type { StoredDocument } from "./store";
import { sweepFiles } from "./sweep-files";
import { buildChild } from "./testing/build-child";
import { FIXTURES } from "./testing/corpus";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const directory = temporaryDataDirectory();
openTestDatabase();

beforeAll(buildChild);
afterAll(() => documentEngine().close());

async function add(file: string, createdBy: Viewer | null): Promise<StoredDocument> {
  const added = await addDocument(join(FIXTURES, file), {
    fileName: "Referral.pdf",
    source: createdBy ? "upload" : "inbound",
    createdBy: createdBy?.personId ?? null,
  });
  if (added.kind !== "ok") throw new Error(added.message);
  return added.document;
}

function addFax(values: Partial<typeof faxes.$inferInsert>) {
  const fax = {
    direction: "outbound",
    status: "delivered",
    fromNumber: "+13125550100",
    toNumber: "+13125550101",
  } as const;
  return database()
    .insert(faxes)
    .values({ ...fax, connectionId: "1", ...values })
    .returning();
}

function addNumber(phoneNumber: string, isForEveryone: boolean) {
  return database().insert(numbers).values({ phoneNumber, telnyxId: phoneNumber, isForEveryone }).returning();
}

describe("addDocument", () => {
  it("says that what it was made of was deleted meanwhile, and keeps none of it", async () => {
    const sent = await add("valid/page-inherit-mediabox.pdf", await createPerson());
    await discardDocument(sent.id);
    const rendered = { fileName: "Sent.pdf", source: "transmitted", createdBy: null, renderedFrom: sent.id } as const;
    const adding = addDocument(join(FIXTURES, "valid/page-inherit-mediabox.pdf"), rendered);
    await expect(adding).rejects.toMatchObject({ code: "not-found" });
    await expect(access(originalPath(sent.sha256))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("keeps the bytes and what is known of them", async () => {
    const mia = await createPerson();
    const document = await add("valid/11-pages.pdf", mia);
    expect(document).toMatchObject({ byteSize: 4128, pageCount: 11, fileName: "Referral.pdf", source: "upload" });
    expect(document.pageSizes).toHaveLength(11);
    expect(await readKept(originalPath(document.sha256))).toEqual(await readFile(join(FIXTURES, "valid/11-pages.pdf")));
  });

  it("draws the first pages unasked", async () => {
    const document = await add("valid/page-inherit-mediabox.pdf", await createPerson());
    const drawn = () => readdir(join(directory, "pages", document.sha256)).catch(() => []);
    await expect.poll(async () => (await drawn()).length).toBe(7);
  });

  it("draws pages that were asked for in vain while their file was gone", async () => {
    const gone = await add("valid/duplicate-pages.pdf", await createPerson());
    await discardDocument(gone.id);
    const outcome = () => renderPage(gone, 1, 320).catch((error: AppError) => error.code);
    // The plain copy that the first pages were drawn from is lent for two seconds more.
    await expect.poll(outcome, { interval: 2_500 }).toBe("not-possible-now");
    const again = await add("valid/duplicate-pages.pdf", await createPerson());
    await access(await renderPage(again, 1, 320));
  });

  it("leaves nothing of what it refuses", async () => {
    const before = await readdir(join(directory, "documents"), { recursive: true });
    const rows = await database().$count(documents);
    const added = await addDocument(join(FIXTURES, "encrypted/self-user-aes256.pdf"), {
      fileName: "Results.pdf",
      source: "upload",
      createdBy: null,
    });
    expect(added).toMatchObject({ kind: "password", message: expect.stringContaining("Results.pdf is password") });
    expect(await readdir(join(directory, "documents"), { recursive: true })).toEqual(before);
    expect(await database().$count(documents)).toBe(rows);
  });
});

describe("findDocument", () => {
  it("shows an upload to who uploaded it, and to nobody else before it is sent, admins neither", async () => {
    const [mia, leo, ana] = [await createPerson(), await createPerson(), await createPerson({ role: "admin" })];
    const { id } = await add("valid/11-pages.pdf", mia);
    expect((await findDocument(mia, id)).id).toBe(id);
    for (const other of [leo, ana]) {
      await expect(findDocument(other, id)).rejects.toMatchObject({ code: "not-found" });
    }
    await addFax({ documentId: id, senderId: mia.personId });
    expect((await findDocument(ana, id)).id).toBe(id);
    await expect(findDocument(leo, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("shows what was sent to admins, until the fax is deleted", async () => {
    const [leo, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const { id } = await add("valid/11-pages.pdf", leo);
    const [fax] = await addFax({ documentId: id, senderId: leo.personId });
    expect((await findDocument(ana, id)).id).toBe(id);
    await database()
      .update(faxes)
      .set({ deletedAt: new Date() })
      .where(eq(faxes.id, fax?.id ?? ""));
    await expect(findDocument(ana, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it.each([
    ["+13125550120", true],
    ["+13125550121", false],
  ])("shows what was received at %s as its number allows", async (toNumber, isForEveryone) => {
    const mia = await createPerson();
    await addNumber(toNumber, isForEveryone);
    const { id } = await add("valid/11-pages.pdf", null);
    await addFax({ direction: "inbound", status: "received", toNumber, documentId: id });
    const found = await findDocument(mia, id).then(
      () => true,
      () => false,
    );
    expect(found).toBe(isForEveryone);
  });

  it("finds nothing under what is no id", async () => {
    const ana = await createPerson({ role: "admin" });
    await expect(findDocument(ana, "1 or 1=1")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("discardDocument", () => {
  it("keeps the file while another document has the same bytes", async () => {
    const mia = await createPerson();
    const [first, second] = [await add("valid/rotation.pdf", mia), await add("valid/rotation.pdf", mia)];
    await discardDocument(first.id);
    await access(originalPath(second.sha256));
    await discardDocument(second.id);
    await expect(access(originalPath(second.sha256))).rejects.toThrow();
  });

  it("keeps a document that a fax uses", async () => {
    const mia = await createPerson();
    const document = await add("valid/no-contents.pdf", mia);
    await addFax({ documentId: document.id, senderId: mia.personId });
    await discardDocument(document.id);
    expect((await findDocument(mia, document.id)).id).toBe(document.id);
    await access(originalPath(document.sha256));
  });

  it("never takes the file from under a document that is being added", async () => {
    const mia = await createPerson();
    const old = await add("valid/bug_jpx.pdf", mia);
    const [added] = await Promise.all([add("valid/bug_jpx.pdf", mia), discardDocument(old.id)]);
    await access(originalPath(added.sha256));
  });
});

describe("sweepFiles", () => {
  it("removes files without a document, and only those", async () => {
    const document = await add("valid/11-pages.pdf", await createPerson());
    const stray = await storeWithoutDocument("hostile/self-launch-uri.pdf");
    const strayPictures = picturesDirectory("0".repeat(64));
    await mkdir(strayPictures, { recursive: true });
    await sweepFiles(new Date());
    await expect(access(originalPath(stray))).rejects.toThrow();
    await expect(access(strayPictures)).rejects.toThrow();
    await access(originalPath(document.sha256));
  });
});

async function storeWithoutDocument(file: string): Promise<string> {
  const path = join(FIXTURES, file);
  const sha256 = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  await storeOriginal(path, sha256);
  return sha256;
}
