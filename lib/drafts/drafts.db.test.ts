import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { drafts } from "@/db/schema/documents";
import { saveContact } from "@/lib/contacts/save-contact";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { sweepDocuments } from "@/lib/sweep-documents";
import { nextMoment } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { describeDrafts } from "./describe-drafts";
import { discardDraft } from "./discard-draft";
import type { DraftContent } from "./draft-content";
import { openDraft } from "./open-draft";
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
    await nextMoment();
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

  it("are opened by their writer at any moment, also that in which they are kept, and by nobody else", async () => {
    const [mia, ana] = [await createPerson(), await createPerson({ role: "admin" })];
    const opened = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const id = randomUUID();
        const saving = saveDraft(mia, id, content("a"));
        await pause(n % 8);
        const found = await openDraft(mia, id);
        await saving;
        expect(await openDraft(ana, id)).toBeNull();
        return found?.kind ?? "nothing here";
      }),
    );
    expect(opened.filter((kind) => kind !== "draft" && kind !== "new")).toEqual([]);
  });

  it("are bounded in number, however many come at once, and one that is there can still be changed", async () => {
    const mia = await createPerson();
    const ids = Array.from({ length: 120 }, () => randomUUID());
    const saved = await Promise.allSettled(ids.map((id) => saveDraft(mia, id, content("a"))));
    expect(saved.filter(({ status }) => status === "fulfilled")).toHaveLength(100);
    const [kept] = await listDrafts(mia);
    await saveDraft(mia, kept?.id ?? "", content("b"));
    expect(await failureOf(saveDraft(mia, randomUUID(), content("c")))).toBe("not-possible-now");
    await saveDraft(await createPerson(), randomUUID(), content("d"));
  });

  it("are bounded in bytes", async () => {
    const mia = await createPerson();
    expect(await failureOf(saveDraft(mia, randomUUID(), content("1".repeat(256 * 1024))))).toBe("not-possible-now");
    expect(await listDrafts(mia)).toEqual([]);
  });

  it("end 90 days after the last change, and say so two weeks before", async () => {
    const mia = await createPerson();
    const [old, fading] = [randomUUID(), randomUUID()];
    for (const id of [old, fading]) await saveDraft(mia, id, content("a"));
    const daysAgo = (days: number) => ({ updatedAt: sql`now() - make_interval(days => ${days})` });
    await database().update(drafts).set(daysAgo(91)).where(eq(drafts.id, old));
    await database().update(drafts).set(daysAgo(80)).where(eq(drafts.id, fading));
    await sweepDocuments();
    const described = await describeDrafts(mia, await listDrafts(mia));
    expect(described).toMatchObject([{ draftId: fading, endsAt: expect.any(Date) }]);
    await saveDraft(mia, fading, content("b"));
    expect(await describeDrafts(mia, await listDrafts(mia))).toMatchObject([{ endsAt: null }]);
  });

  it("in which nothing is are not kept", async () => {
    const mia = await createPerson();
    const [emptied, never] = [randomUUID(), randomUUID()];
    const cover = { templateId: null, to: "", from: "Mia", subject: " ", message: "", look: null };
    const empty = { ...content(" "), composition: { ...EMPTY_COMPOSITION, cover }, sendAt: "2027-01-01T08:00:00Z" };
    await saveDraft(mia, emptied, content("a"));
    await saveDraft(mia, emptied, empty);
    await saveDraft(mia, never, empty);
    expect(await listDrafts(mia)).toEqual([]);
    expect(await findDraft(mia, emptied)).toBeNull();
    expect(await findDraft(mia, never)).toBeNull();
  });

  it("are told by whom they are to, by name, and what is in them", async () => {
    const mia = await createPerson();
    await saveContact(mia, null, {
      name: "St Mary's",
      ...{ organisation: "", note: "", groups: [], isOnlyMine: false },
      numbers: [{ number: "+13125550123", kind: "fax", note: "" }],
    });
    const cover = { templateId: null, to: "", from: "", subject: "Your referral", message: "", look: null };
    await saveDraft(mia, randomUUID(), {
      ...content("+1 312 555 0123, +1 312 555 0124"),
      composition: { ...EMPTY_COMPOSITION, cover },
    });
    expect(await describeDrafts(mia, await listDrafts(mia))).toMatchObject([
      { to: "St Mary's and 1 more", document: "Your referral", pages: 1 },
    ]);
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
