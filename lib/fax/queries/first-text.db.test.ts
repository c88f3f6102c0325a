import "@/lib/people/testing/test-environment";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { documentParts, pageTexts } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

async function received(toNumber: string, ...texts: string[]): Promise<string> {
  const documentId = await createDocument(null, { source: "inbound" });
  for (const [index, text] of texts.entries())
    await database()
      .insert(pageTexts)
      .values({ documentId, page: index + 1, text });
  return (await createFax({ direction: "inbound", status: "received", toNumber, documentId })).id;
}

async function firstTexts(viewer: Viewer): Promise<Record<string, string | null>> {
  const { rows } = await listInbox(viewer, { tab: "all", withFirstText: true });
  return Object.fromEntries(rows.map(({ id, firstText }) => [id, firstText]));
}

describe("the first text of faxes in the inbox", () => {
  it("is that of the first page, and of nobody's faxes but one's own", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const number = await createNumber([mia]);
    const [read, later] = [await received(number, "Referral\nfor Mr Smith", "Page two"), await received(number)];
    expect(await firstTexts(mia)).toEqual({ [read]: "Referral\nfor Mr Smith", [later]: null });
    expect(await firstTexts(omar)).toEqual({});
  });

  it("is not that of a document which the viewer may not see, though the fax is theirs", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const number = await createNumber([mia]);
    const others = await createNumber([omar]);
    const together = await createDocument(null);
    for (const toNumber of [number, others]) {
      const partId = await createDocument(null, { source: "inbound" });
      await createFax({ direction: "inbound", status: "received", toNumber, documentId: partId });
      await database().insert(documentParts).values({ documentId: together, partId });
    }
    await database().insert(pageTexts).values({ documentId: together, page: 1, text: "Of both numbers" });
    const { id } = await createFax({
      direction: "inbound",
      status: "received",
      toNumber: number,
      documentId: together,
    });
    expect(await firstTexts(mia)).toHaveProperty(id, null);
  });

  it("is left out where nobody wants it", async () => {
    const mia = await createPerson();
    await received(await createNumber([mia]), "Referral");
    const { rows } = await listInbox(mia, { tab: "all" });
    expect(rows.map(({ firstText }) => firstText)).toEqual([null]);
  });
});
