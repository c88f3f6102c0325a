import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { pageTexts } from "@/db/schema/documents";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { searchCondition } from "@/lib/fax/queries/search-faxes";
import { createDocument, createFax } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase();
temporaryDataDirectory();

it("looks words up in the index of the pages rather than reading them all", async () => {
  const viewer = await createPerson();
  const documentId = await createDocument(null);
  await createFax({ documentId });
  const page = (number: number) => ({ documentId, page: number, text: `Knee ${number}` });
  await database()
    .db.insert(pageTexts)
    .values(Array.from({ length: 50 }, (_, index) => page(index + 1)));
  await database().db.execute(sql`analyze page_texts, faxes`);
  const before = await timesUsed();
  await searchCondition(viewer, "knee");
  await expect.poll(timesUsed).toBeGreaterThan(before);
});

/** What a server tells of it is a second old. */
async function timesUsed(): Promise<number> {
  const [row] = await rowsOf<{ times: number }>(
    database().db,
    sql`select idx_scan::int as times from pg_stat_user_indexes where indexrelname = 'page_texts_words'`,
  );
  return row?.times ?? 0;
}
