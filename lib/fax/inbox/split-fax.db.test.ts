import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { inboxRules } from "@/db/schema/inbox";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addDocument } from "@/lib/documents/add-document";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { deleteFax } from "@/lib/fax/delete-fax";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { addNote } from "@/lib/fax/inbox/notes";
import { putPartBack, splitFax } from "@/lib/fax/inbox/split-fax";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { relatedParts } from "@/lib/fax/queries/related-parts";
import { refreshMedia } from "@/lib/fax/refresh-media";
import { timelineWords } from "@/lib/fax/rules/timeline-words";
import { holdFax, trashFax } from "@/lib/fax/shelving";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { applyInboxRules } from "@/lib/inbox-rules/apply-inbox-rules";
import { saveRule } from "@/lib/inbox-rules/save-rule";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { countFaxesSince } from "@/lib/reconcile/queries/silent-faxes";
import { deleteFax as deleteAtTelnyx } from "@/lib/telnyx/faxes";
import { openTestDatabase } from "@/scripts/testing/test-database";

vi.mock("@/lib/telnyx/faxes");
temporaryDataDirectory();
openTestDatabase();

beforeAll(buildChild);
beforeEach(() => void vi.mocked(deleteAtTelnyx).mockClear());
afterAll(() => documentEngine().close());

const page = (page: number) => ({ page, rotation: 0 }) as const;

/** Four pages that Mia and Tom received; Ann has another number. */
async function received() {
  const [ana, mia, tom, ann] = [
    await createPerson({ role: "admin" }),
    await createPerson({ name: "Mia" }),
    await createPerson({ name: "Tom" }),
    await createPerson(),
  ];
  const toNumber = await createNumber([mia, tom]);
  const added = await addDocument("e2e/documents/referral-letter.pdf", {
    ...{ fileName: "Fax.pdf", source: "inbound", createdBy: null },
  });
  if (added.kind !== "ok") throw new Error(added.message);
  const fax = await createFax({
    ...{ direction: "inbound", status: "received", media: "stored", options: null, pageCount: 4, toNumber },
    ...{ documentId: added.document.id, providerFaxId: crypto.randomUUID(), createdAt: new Date(Date.now() - 60_000) },
  });
  return { ana, mia, tom, ann, toNumber, fax };
}

async function wordsOf(viewer: Viewer, faxId: string) {
  const entries = await faxTimeline(viewer, faxId);
  return entries.map(({ kind, detail }) => timelineWords(kind, "inbound", detail));
}

describe("a part of a fax", () => {
  it("is a received fax of its own with those pages, and both tell of each other", async () => {
    const { mia, tom, ann, toNumber, fax } = await received();
    const { partId, pages } = await splitFax(mia, fax.id, [page(2), page(3)]);
    expect(pages).toBe("2–3");
    const part = await findFax(tom, partId);
    expect(part).toMatchObject({
      ...{ direction: "inbound", status: "received", media: "stored", pageCount: 2, toNumber },
      ...{ fromNumber: fax.fromNumber, createdAt: fax.createdAt, splitFrom: fax.id, providerFaxId: null },
      ...{ assigneeId: null, doneAt: null, isRead: false },
    });
    expect(part?.document?.pageCount).toBe(2);
    expect((await findFax(tom, fax.id))?.document?.pageCount).toBe(4);
    expect(await findFax(ann, partId)).toBeNull();
    expect(await wordsOf(mia, fax.id)).toContain("Split: pages 2–3 became a fax of its own.");
    expect(await wordsOf(mia, partId)).toEqual(["Split off another fax: pages 2–3 of it."]);
    expect(await relatedParts(tom, fax)).toEqual([expect.objectContaining({ id: partId, pages: "2–3" })]);
    expect(await relatedParts(tom, { id: partId, splitFrom: fax.id })).toEqual([
      expect.objectContaining({ id: fax.id, pages: null }),
    ]);
    expect(await relatedParts(ann, fax)).toEqual([]);
    await changeItems(mia, [{ faxId: partId, change: { kind: "place", to: "done" } }]);
    const { rows } = await listInbox(tom, { tab: "to-do" });
    expect(rows.map(({ id }) => id)).toEqual([fax.id]);
    const [reading] = await database()
      .select()
      .from(jobs)
      .where(eq(jobs.subjectId, part?.documentId ?? ""));
    expect(reading?.kind).toBe("read-document");
  });

  it("can be split again, and is never the whole fax", async () => {
    const { mia, ann, fax } = await received();
    const all = [1, 2, 3, 4].map(page);
    expect(await failureOf(splitFax(mia, fax.id, all))).toBe("wrong-input");
    expect(
      await failureOf(
        splitFax(
          mia,
          fax.id,
          all.map(({ page }) => ({ page, rotation: 90 as const })),
        ),
      ),
    ).toBe("wrong-input");
    expect(await failureOf(splitFax(ann, fax.id, [page(1)]))).toBe("not-found");
    const { partId } = await splitFax(mia, fax.id, [page(3), page(4)]);
    const { partId: smaller } = await splitFax(mia, partId, [page(2)]);
    expect(await findFax(mia, smaller)).toMatchObject({ splitFrom: partId, splitPages: "2", pageCount: 1 });
    await trashFax(mia, fax.id);
    expect(await failureOf(splitFax(mia, fax.id, [page(1)]))).toBe("not-possible-now");
  });

  it("is nothing that Telnyx knows: not asked for again, not counted, met by no rule", async () => {
    const { ana, mia, fax } = await received();
    const before = await countFaxesSince(new Date(0));
    const { partId } = await splitFax(mia, fax.id, [page(1)]);
    expect(await countFaxesSince(new Date(0))).toBe(before);
    expect(await failureOf(refreshMedia(mia, partId))).toBe("not-possible-now");
    expect(await failureOf(refreshMedia(mia, fax.id))).toBe("not-possible-now");
    await database().delete(inboxRules);
    const condition = { toNumber: null, from: { who: "anybody" }, words: "", leastPages: null } as const;
    await saveRule(ana, { condition, effect: { assignTo: null, labelId: null, place: "done" } });
    for (const subjectId of [partId, fax.id]) {
      const job = {
        id: "1",
        kind: "apply-inbox-rules",
        subjectId,
        epoch: 1,
        failures: 0,
        createdAt: new Date(),
      } as const;
      await applyInboxRules(job);
    }
    expect((await findFax(mia, partId))?.doneAt).toBeNull();
    expect((await findFax(mia, fax.id))?.doneAt).not.toBeNull();
  });
});

describe("a part that is put back", () => {
  it("is gone, and the fax is as it was", async () => {
    const { mia, fax } = await received();
    const { partId } = await splitFax(mia, fax.id, [page(2)]);
    const { partId: twin } = await splitFax(mia, fax.id, [page(2)]);
    await putPartBack(mia, partId);
    expect(await findFax(mia, partId)).toBeNull();
    expect((await findFax(mia, fax.id))?.document?.pageCount).toBe(4);
    expect((await findFax(mia, twin))?.document?.pageCount).toBe(1);
    expect((await relatedParts(mia, fax)).map(({ id }) => id)).toEqual([twin]);
    expect(await wordsOf(mia, fax.id)).toContain("What was split off, page 2, was put back.");
    expect(deleteAtTelnyx).not.toHaveBeenCalled();
  });

  it("is so only by whoever split it off, at once, and while nobody has made anything of it", async () => {
    const { mia, tom, ana, fax } = await received();
    const parts: string[] = [];
    for (const n of [1, 2, 3]) parts.push((await splitFax(mia, fax.id, [page(n)])).partId);
    const [noted = "", old = "", held = ""] = parts;
    expect(await failureOf(putPartBack(tom, noted))).toBe("not-possible-now");
    expect(await failureOf(putPartBack(mia, fax.id))).toBe("not-found");
    await addNote(tom, noted, "Called them.");
    await database()
      .update(faxEvents)
      .set({ recordedAt: new Date(Date.now() - 660_000) })
      .where(eq(faxEvents.faxId, old));
    await holdFax(ana, held, "A case.");
    for (const partId of parts) expect(await failureOf(putPartBack(mia, partId))).toBe("not-possible-now");
  });
});

describe("deleted for good", () => {
  it("a fax is not, while parts of it are in use; then it takes their pages", async () => {
    const { ana, mia, fax } = await received();
    const { partId } = await splitFax(mia, fax.id, [page(2)]);
    await trashFax(mia, fax.id);
    expect(await failureOf(deleteFax(ana, fax.id))).toBe("not-possible-now");
    expect((await findFax(mia, partId))?.document?.pageCount).toBe(1);
    await trashFax(mia, partId);
    await deleteFax(ana, fax.id);
    expect(await findFax(mia, partId)).toMatchObject({ document: null });
    expect(await wordsOf(mia, partId)).toContain("Its pages were deleted for good with a fax that they came from.");
  });

  it("a part leaves its fax as it is", async () => {
    const { ana, mia, fax } = await received();
    const { partId } = await splitFax(mia, fax.id, [page(2)]);
    await trashFax(mia, partId);
    await deleteFax(ana, partId);
    expect(await findFax(mia, partId)).toBeNull();
    expect((await findFax(mia, fax.id))?.document?.pageCount).toBe(4);
    const [row] = await database().select().from(faxes).where(eq(faxes.id, partId));
    expect(row?.deletedAt).not.toBeNull();
  });
});
