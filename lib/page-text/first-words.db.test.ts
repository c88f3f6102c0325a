import "@/lib/people/testing/test-environment";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { pageTexts } from "@/db/schema/documents";
import { createDocument, createFax, createNumber } from "@/lib/fax/testing/scene";
import { readFirstWords } from "@/lib/page-text/first-words";
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

describe("the first words of faxes", () => {
  it("are those of the first page, and of nobody's faxes but one's own", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const number = await createNumber([mia]);
    const [read, blank, later] = [
      await received(number, "Referral\nfor Mr Smith", "Page two"),
      await received(number, "— —"),
      await received(number),
    ];
    expect([...(await readFirstWords(mia, [read, blank, later]))]).toEqual([[read, "Referral for Mr Smith"]]);
    expect((await readFirstWords(omar, [read])).size).toBe(0);
    expect((await readFirstWords(mia, [])).size).toBe(0);
  });
});
