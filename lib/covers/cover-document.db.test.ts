import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveContact } from "@/lib/contacts/save-contact";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { readPageText } from "@/lib/documents/read-page-text";
import type { CoverContent } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { workDirectory } from "@/lib/encryption/workspace";
import { createPerson } from "@/lib/people/testing/create-person";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { paperPool } from "@/lib/typesetting/write-paper";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { coverDocument } from "./cover-document";
import { MEDICAL_TEMPLATE } from "./rules/cover-template";

temporaryDataDirectory();
openTestDatabase();

beforeAll(() => Promise.all([buildChild(), buildPaperChild()]));
afterAll(() => {
  documentEngine().close();
  paperPool().close();
});

const COVER: CoverContent = {
  templateId: null,
  to: "Riverside Imaging",
  from: "Dr. Gómez",
  subject: "A referral",
  message: "Dear colleagues,\nsee the next pages.",
  look: null,
};
const FACTS = { pages: 3, recipients: ["+13125550101"], fromNumber: "+13125790015" };

async function textOf(document: StoredDocument, page = 1): Promise<string> {
  const lines = await readPageText(document, page);
  return lines.map(({ text }) => text).join("\n");
}

describe("coverDocument", () => {
  it("tells to whom, from whom, what about, when, and how many pages there are with its own", async () => {
    const cover = await coverDocument(await createPerson(), COVER, FACTS);
    expect(cover).toMatchObject({ source: "cover", pageCount: 1, fileName: "Cover page.pdf" });
    const text = (await textOf(cover)).replaceAll("\u00a0", " ");
    for (const words of ["Riverside Imaging", "+1 312 555 0101", "Dr. Gómez", "+1 312 579 0015", "A referral"]) {
      expect(text).toContain(words);
    }
    expect(text).toContain("see the next pages.");
    expect(text).toContain("4, cover included");
    expect(text).toMatch(/\d{1,2} \p{L}+ 20\d\d/u);
  });

  it("makes the same cover once for a person, and another when a word differs", async () => {
    const [mia, leo] = [await createPerson(), await createPerson()];
    const one = await coverDocument(mia, COVER, FACTS);
    expect(await coverDocument(mia, COVER, FACTS)).toEqual(one);
    expect((await coverDocument(leo, COVER, FACTS)).id).not.toBe(one.id);
    expect((await coverDocument(mia, { ...COVER, subject: "Another" }, FACTS)).id).not.toBe(one.id);
    await expect.poll(() => readdir(workDirectory())).toEqual([]);
  });

  it("names the office's contact where nobody typed to whom it goes, and no name of one's own", async () => {
    const mia = await createPerson();
    const keep = (name: string, number: string, isOnlyMine: boolean) => {
      const words = { organisation: "", note: "", groups: [], numbers: [{ number, kind: "fax" as const, note: "" }] };
      return saveContact(mia, null, { ...words, name, isOnlyMine });
    };
    await keep("Kingfisher Lab", "+13125550107", false);
    await keep("Pet name", "+13125550108", true);
    const coverFor = async (to: string, number: string) =>
      textOf(await coverDocument(mia, { ...COVER, to }, { ...FACTS, recipients: [number] }));
    expect(await coverFor("", "+13125550107")).toContain("Kingfisher Lab");
    expect(await coverFor("Dr. Ong", "+13125550107")).not.toContain("Kingfisher Lab");
    expect(await coverFor("", "+13125550108")).not.toContain("Pet name");
  });

  it("names no number when several people get the same page", async () => {
    const several = { ...FACTS, recipients: ["+13125550101", "+13125550102"] };
    expect(await textOf(await coverDocument(await createPerson(), COVER, several))).not.toContain("555");
  });

  it("lets a long message in any script flow over pages that are counted", async () => {
    const message = "شكرا 你好，世界。 Спасибо, ευχαριστώ, תודה. ".repeat(100).slice(0, 4000);
    const cover = await coverDocument(await createPerson(), { ...COVER, message }, FACTS);
    expect(cover.pageCount).toBeGreaterThan(1);
    expect(await textOf(cover)).toContain(`${cover.pageCount + 3}, cover included`);
    expect(await textOf(cover)).toContain("世界");
    expect(await textOf(cover, 2)).toContain("Cover page 2 of");
  });

  it("prints the notice of its template, and the plain page for one that is gone", async () => {
    const mia = await createPerson();
    const medical = await coverDocument(mia, { ...COVER, templateId: MEDICAL_TEMPLATE.id }, FACTS);
    expect(await textOf(medical)).toContain("health information");
    const gone = await coverDocument(mia, { ...COVER, templateId: "4b1f6f0e-59a3-4a44-9c50-1f0e8f8a1b2c" }, FACTS);
    expect(await textOf(gone)).not.toContain("health information");
  });

  it("is A4 where paper is", async () => {
    const cover = await coverDocument(await createPerson(), COVER, { ...FACTS, fromNumber: "+4930901820" });
    expect(Math.round(cover.pageSizes[0]?.[1] ?? 0)).toBe(842);
  });
});
