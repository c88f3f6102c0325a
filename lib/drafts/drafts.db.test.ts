import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { drafts } from "@/db/schema/documents";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { discardDraft } from "./discard-draft";
import type { DraftContent } from "./draft-content";
import { findDraft, listDrafts } from "./queries";
import { saveDraft } from "./save-draft";

openTestDatabase();

function content(recipients: string): DraftContent {
  return { recipients, fromNumber: null, composition: EMPTY_COMPOSITION, sendAt: null, options: DEFAULT_FAX_OPTIONS };
}

describe("drafts", () => {
  it("keep what was typed, the newest first", async () => {
    const mia = await createPerson();
    const [first, second] = [randomUUID(), randomUUID()];
    await saveDraft(mia, first, content("a"));
    await saveDraft(mia, second, content("b"));
    await saveDraft(mia, first, content("a, c"));
    expect((await listDrafts(mia)).map(({ id }) => id)).toEqual([first, second]);
    expect((await listDrafts(mia))[0]?.content.recipients).toBe("a, c");
  });

  it("are the writer's alone, also before admins", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const id = randomUUID();
    await saveDraft(mia, id, content("a"));
    expect(await findDraft(ana, id)).toBeNull();
    expect(await failureOf(saveDraft(ana, id, content("b")))).toBe("not-found");
    await discardDraft(ana, id);
    expect((await findDraft(mia, id))?.content.recipients).toBe("a");
    await discardDraft(mia, id);
    expect(await findDraft(mia, id)).toBeNull();
    expect(await findDraft(mia, "not-an-id")).toBeNull();
  });

  it("are read as far as they fit when another version wrote them", async () => {
    const mia = await createPerson();
    const [odd, broken] = [randomUUID(), randomUUID()];
    const row = { personId: mia.personId };
    await database()
      .insert(drafts)
      .values([
        { ...row, id: odd, content: { recipients: "a", options: { quality: "ultra_fine", t38: false } } },
        { ...row, id: broken, content: "nothing" },
      ]);
    expect((await findDraft(mia, odd))?.content).toEqual({
      ...content("a"),
      options: { ...DEFAULT_FAX_OPTIONS, t38: false },
    });
    expect((await findDraft(mia, broken))?.content).toEqual(content(""));
  });
});
