import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findDocument } from "@/lib/documents/queries";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { listDrafts } from "@/lib/drafts/queries";
import { saveDraft } from "@/lib/drafts/save-draft";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { listOwnFaxNotices } from "@/lib/notices/own-notices";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { readLeftovers, switchOff } from "./switch-off";

openTestDatabase();

const LATER = new Date(Date.now() + 86_400_000);

/** Mia leaves a scheduled fax, one that is to be tried again, and a draft. Omar has her number, Zoe has not. */
async function office() {
  const ana = await createPerson({ role: "admin", name: "Ana" });
  const mia = await createPerson({ name: "Mia" });
  const omar = await createPerson({ name: "Omar" });
  const zoe = await createPerson({ name: "Zoe" });
  const auditor = await createPerson({ role: "auditor" });
  const theirs = await createNumber([mia, omar]);
  const documentId = await createDocument(mia);
  const sent = { senderId: mia.personId, fromNumber: theirs, documentId };
  const scheduled = (await createFax({ ...sent, status: "scheduled", dueAt: LATER })).id;
  const repeated = (await createFax({ ...sent, status: "retry_planned", dueAt: LATER })).id;
  const delivered = (await createFax(sent)).id;
  const inDraft = await createDocument(mia, { fileName: "Unfinished.pdf" });
  const draftId = await keepDraft(mia, inDraft);
  return { ana, mia, omar, zoe, auditor, theirs, documentId, scheduled, repeated, delivered, inDraft, draftId };
}

async function keepDraft(viewer: Viewer, documentId: string): Promise<string> {
  const id = crypto.randomUUID();
  const pages = [{ documentId, page: 1 }];
  await saveDraft(viewer, id, draftContentShape.parse({ composition: { pages } }));
  return id;
}

async function statusOf(id: string) {
  const [fax] = await database()
    .select()
    .from(faxes)
    .where(and(eq(faxes.id, id)));
  return fax?.status;
}

describe("what a leaver has not sent", () => {
  it("is counted for the admin, with whoever has the number and may send", async () => {
    const { ana, mia, omar, auditor } = await office();
    const { heirs, ...counts } = await readLeftovers(ana, mia.personId);
    expect(counts).toEqual({ scheduled: 1, repeats: 1, drafts: 1 });
    const ids = heirs.map(({ personId }) => personId);
    expect(ids).toContain(omar.personId);
    expect(ids).toContain(ana.personId);
    expect(ids).not.toContain(mia.personId);
    expect(ids).not.toContain(auditor.personId);
    expect(await failureOf(readLeftovers(omar, mia.personId))).toBe("forbidden");
  });

  it("is not passed over: the account stays on until the admin says what becomes of it", async () => {
    const { ana, mia, zoe, scheduled } = await office();
    expect(await failureOf(switchOff(ana, mia.personId, null))).toBe("wrong-input");
    expect(await failureOf(switchOff(ana, mia.personId, { handTo: zoe.personId }))).toBe("wrong-input");
    expect(await failureOf(switchOff(zoe, mia.personId, "cancel"))).toBe("forbidden");
    expect(await statusOf(scheduled)).toBe("scheduled");
    expect(await listDrafts(mia)).toHaveLength(1);
  });

  it("is handed over: it goes out at its time as the colleague's, who sees it and its pages and is told", async () => {
    const { ana, mia, omar, zoe, documentId, scheduled, repeated, delivered, inDraft, draftId } = await office();
    await switchOff(ana, mia.personId, { handTo: omar.personId });
    for (const id of [scheduled, repeated]) {
      expect(await findFax(omar, id)).toMatchObject({ senderId: omar.personId, dueAt: LATER, isInCare: true });
    }
    expect(await findFax(omar, scheduled)).toMatchObject({ document: { id: documentId } });
    expect((await faxTimeline(omar, scheduled)).at(-1)).toMatchObject({
      kind: "handed_to",
      personId: ana.personId,
      detail: { name: "Omar" },
    });
    expect((await listOwnFaxNotices(omar)).rows.map(({ kind }) => kind)).toEqual(["assigned", "assigned"]);
    expect((await listDrafts(omar)).map(({ id }) => id)).toEqual([draftId]);
    expect(await findDocument(omar, inDraft)).toMatchObject({ id: inDraft });

    expect(await findFax(omar, delivered)).toBeNull();
    expect(await findFax(zoe, scheduled)).toBeNull();
    expect(await failureOf(findDocument(zoe, documentId))).toBe("not-found");
    expect(await findFax(ana, delivered)).toMatchObject({ document: { id: documentId } });
    expect(await findFax(ana, scheduled)).toMatchObject({ document: { id: documentId } });
  });

  it("is cancelled and thrown away where the admin says so", async () => {
    const { ana, mia, scheduled, repeated, delivered } = await office();
    await switchOff(ana, mia.personId, "cancel");
    expect(await statusOf(scheduled)).toBe("cancelled");
    expect(await statusOf(repeated)).toBe("cancelled");
    expect(await statusOf(delivered)).toBe("delivered");
    expect(await listDrafts(mia)).toEqual([]);
    expect(await readLeftovers(ana, mia.personId)).toMatchObject({ scheduled: 0, repeats: 0, drafts: 0 });
  });
});
