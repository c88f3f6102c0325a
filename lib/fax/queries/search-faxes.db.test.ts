import { expect, it } from "vitest";
import { database } from "@/db/client";
import { pageTexts } from "@/db/schema/documents";
import { searchTextOf } from "@/lib/fax/search-text";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { listOutbox } from "./list-outbox";

openTestDatabase();

it("finds by words on pages only what the viewer may read, and by other words whatever they may see", async () => {
  const [mia, ana] = [await createPerson(), await createPerson()];
  const [toNumber, fileName] = [await createNumber([ana]), "Meniscus.pdf"];
  const page = async (documentId: string, text: string) => {
    await database().insert(pageTexts).values({ documentId, page: 1, text });
    return documentId;
  };
  const sent = (documentId: string, searchText = searchTextOf({ numbers: [someNumber()], fileName: "Letter.pdf" })) =>
    createFax({ senderId: mia.personId, documentId, searchText });
  const anas = await page(await createDocument(null, { source: "inbound" }), "A torn meniscus");
  await createFax({ direction: "inbound", status: "received", toNumber, documentId: anas });
  const own = await sent(await page(await createDocument(mia), "Her meniscus, and a patella"));
  const named = await sent(anas, searchTextOf({ numbers: [someNumber()], fileName }));
  await sent(anas);

  const found = async (search: string) => (await listOutbox(mia, { tab: "all", search })).rows.map(({ id }) => id);
  expect((await found("meniscus")).toSorted()).toEqual([own.id, named.id].toSorted());
  expect(await found("torn")).toEqual([]);
  expect(await found("patella")).toEqual([own.id]);
  expect(await found("meniscus patella")).toEqual([own.id]);
  expect(await found("meniscus fibula")).toEqual([]);
  expect(await found("fibula")).toEqual([]);
});
