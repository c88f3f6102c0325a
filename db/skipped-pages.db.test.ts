import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { openTestDatabase } from "@/scripts/testing/test-database";

describe("the migration that finds skipped pages", () => {
  const database = openTestDatabase({ before: "_skipped_pages" });

  it("has documents read again of which pages were left out, and no others", async () => {
    const { db } = database();
    const whole = await insert("read", 2, 2);
    const cut = await insert("read", 5, 1);
    const unreadable = await insert("unreadable", 5, 1);
    const due = await insert("due", 5, 0);

    await migrateDatabase(database());

    const rows = await rowsOf<{ id: string; text: string }>(db, sql`select id, text from documents`);
    expect(Object.fromEntries(rows.map(({ id, text }) => [id, text]))).toEqual({
      ...{ [whole]: "read", [cut]: "due", [unreadable]: "unreadable", [due]: "due" },
    });

    async function insert(text: string, pages: number, read: number): Promise<string> {
      const id = randomUUID();
      await db.execute(sql`insert into documents (id, sha256, byte_size, page_count, page_sizes, file_name, source, text)
        values (${id}, ${id}, 1, ${pages}, '[]', 'Scan.pdf', 'inbound', ${text}::document_text)`);
      await db.execute(sql`insert into page_texts (document_id, page, text)
        select ${id}::uuid, page, 'words' from generate_series(1, ${read}::int) as page`);
      return id;
    }
  });
});
