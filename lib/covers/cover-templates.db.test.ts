import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { assertCoverPage } from "@/lib/covers/assert-cover-page";
import { readCoverSettings } from "@/lib/covers/cover-settings";
import { deleteCoverTemplate } from "@/lib/covers/delete-cover-template";
import { prepareLogo } from "@/lib/covers/prepare-logo";
import { findOfficeTemplate, listOfficeTemplates } from "@/lib/covers/queries";
import { readCoverChoices } from "@/lib/covers/read-cover-choices";
import { newCover } from "@/lib/covers/rules/cover-choices";
import { PLAIN_CONTENT } from "@/lib/covers/rules/cover-template";
import { saveCoverSettings } from "@/lib/covers/save-cover-settings";
import { saveCoverTemplate } from "@/lib/covers/save-cover-template";
import { readTypedContent } from "@/lib/covers/typed-content";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const admin = () => createPerson({ role: "admin" });
const named = (name: string, isDefault = false) => ({ name, isDefault, content: PLAIN_CONTENT });

describe("cover templates", () => {
  it("are kept, changed and deleted by admins alone", async () => {
    const [ana, mia] = [await admin(), await createPerson()];
    const id = await saveCoverTemplate(ana, null, named("Front desk"));
    await saveCoverTemplate(ana, id, named("Reception"));
    expect(await findOfficeTemplate(mia, id)).toMatchObject({ name: "Reception", content: PLAIN_CONTENT });
    expect(await failureOf(saveCoverTemplate(mia, null, named("Mine")))).toBe("forbidden");
    expect(await failureOf(deleteCoverTemplate(mia, id))).toBe("forbidden");
    await deleteCoverTemplate(ana, id);
    expect(await findOfficeTemplate(ana, id)).toBeNull();
    expect(await failureOf(saveCoverTemplate(ana, id, named("Too late")))).toBe("not-found");
  });

  it("have one that is chosen first", async () => {
    const ana = await admin();
    const first = await saveCoverTemplate(ana, null, named("First", true));
    const second = await saveCoverTemplate(ana, null, named("Second", true));
    const chosen = (await listOfficeTemplates(ana)).filter(({ isDefault }) => isDefault);
    expect(chosen.map(({ id }) => id)).toEqual([second]);
    const choices = await readCoverChoices(await createPerson({ name: "Mia" }));
    expect(newCover(choices)).toMatchObject({ templateId: second, from: "Mia" });
    for (const id of [first, second]) await deleteCoverTemplate(ana, id);
  });

  it("keep their logo until another is chosen or it is removed", async () => {
    const ana = await admin();
    const { fields, ...content } = { ...PLAIN_CONTENT, fields: [...PLAIN_CONTENT.fields] };
    const id = await saveCoverTemplate(ana, null, { ...named("Logo"), content: { ...content, fields, logo: "abc" } });
    const typed = { ...content, fields, templateId: id, logo: undefined };
    expect((await readTypedContent(ana, typed)).logo).toBe("abc");
    expect((await readTypedContent(ana, { ...typed, removeLogo: "on" })).logo).toBeNull();
  });
});

describe("prepareLogo", () => {
  const colours = { create: { width: 2000, height: 500, channels: 3, background: "orange" } } as const;

  it("makes a small picture of two colours", async () => {
    const logo = await prepareLogo(new Blob([new Uint8Array(await sharp(colours).jpeg().toBuffer())]));
    const { data, info } = await sharp(Buffer.from(logo, "base64"))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(850);
    expect(new Set(data).size).toBe(1);
  });

  it.each([
    ["something else", new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["a damaged picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])],
    ["too much", new Uint8Array(301 * 1024)],
  ])("refuses %s", async (_, bytes) => {
    expect(await failureOf(prepareLogo(new Blob([bytes])))).toBe("wrong-input");
  });
});

describe("assertCoverPage", () => {
  it("refuses a fax without a cover only where the office asks for one", async () => {
    const ana = await admin();
    const bare = EMPTY_COMPOSITION;
    await assertCoverPage(bare);
    expect(await failureOf(saveCoverSettings(await createPerson(), { isRequired: true }))).toBe("forbidden");
    await saveCoverSettings(ana, { isRequired: true });
    expect(await readCoverSettings()).toEqual({ isRequired: true });
    expect(await failureOf(assertCoverPage(bare))).toBe("wrong-input");
    await assertCoverPage({ ...bare, cover: newCover(await readCoverChoices(ana)) });
    await saveCoverSettings(ana, { isRequired: false });
  });
});
