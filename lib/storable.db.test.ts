import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import { findDraft } from "@/lib/drafts/queries";
import { saveDraft } from "@/lib/drafts/save-draft";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { keepPageText } from "@/lib/page-text/store";
import { changeOwnDetails } from "@/lib/people/change-own-account";
import { findPerson } from "@/lib/people/queries";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

/** As a hostile form, a torn file name or a damaged file brings it. */
const TYPED = "Mia\0 Berg\ud83d \\u0000";
const KEPT = "Mia Berg\ufffd \\u0000";

async function addDocument() {
  const [document] = await database()
    .insert(documents)
    .values({ sha256: "a", byteSize: 1, pageCount: 1, pageSizes: [], fileName: TYPED, source: "upload" })
    .returning();
  return document ?? expect.fail();
}

it("a name, a draft, the name and the words of a file are kept without what no database keeps", async () => {
  const mia = await createPerson({ role: "admin" });
  await changeOwnDetails(mia, { name: TYPED, fromNumber: null });
  expect((await findPerson(mia, mia.personId))?.name).toBe(KEPT);

  const id = randomUUID();
  const options = { ...DEFAULT_FAX_OPTIONS, displayName: TYPED };
  await saveDraft(mia, id, {
    recipients: TYPED,
    fromNumber: null,
    composition: EMPTY_COMPOSITION,
    sendAt: null,
    options,
  });
  expect((await findDraft(mia, id))?.content).toMatchObject({ recipients: KEPT, options: { displayName: KEPT } });

  const document = await addDocument();
  expect(document.fileName).toBe(KEPT);
  const place = { left: 0, top: 0, width: 1, height: 1 };
  await keepPageText(database(), document.id, 1, { text: TYPED, lines: [{ text: TYPED, ...place }], turn: 0 });
  const [page] = await rowsOf(database(), sql`select text, lines->0->>'text' as line from page_texts`);
  expect(page).toEqual({ text: KEPT, line: KEPT });
});

it("an address that asks for such a text finds nothing, instead of failing", async () => {
  const mia = await createPerson();
  const filters = { fromNumber: TYPED, failureReason: TYPED };
  expect((await listOutbox(mia, { tab: "all", filters, search: TYPED })).rows).toEqual([]);
  const inTransaction = database().transaction((tx) => rowsOf(tx, sql`select ${TYPED}::text as typed`));
  expect(await inTransaction).toEqual([{ typed: KEPT }]);
});
