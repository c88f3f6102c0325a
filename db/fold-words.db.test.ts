import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { describe, expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { foldWords, lookOf } from "@/lib/fax/rules/fold-words";
import { openTestDatabase } from "@/scripts/testing/test-database";

const WRITTEN = [
  "St Mary’s and St. Mary's, MÜLLER, Mu\u0308ller, Øre Straße, Łódź, İstanbul, ﬁne",
  "X-ray of Smith–Jones-Brown (2026-03-01), men-\n  iscus, soft\u00adhyphen",
  "knee_mri 100%.pdf",
  "Ёлка и край, Οδός, 한국어, ひらがな、カタカナ, हिन्दी, עִבְרִית",
  "  ",
  "- -- ' !",
  "+1\u00a0312\u00a0736\u2011727６",
];

describe("what search reads", () => {
  const database = openTestDatabase();

  it("is the same in the database and outside of it", async () => {
    // Up to where the Unicode of the database ends and that of this process goes on.
    const letters = Array.from({ length: 0x1c80 - 0x20 }, (_, n) => `a${String.fromCodePoint(0x20 + n)}b`);
    const rows = await rowsOf<{ text: string; folded: string }>(
      database().db,
      sql`select text, search_words(text) as folded
        from jsonb_array_elements_text(${JSON.stringify([...WRITTEN, ...letters])}::jsonb) as text`,
    );
    expect(rows).toHaveLength(WRITTEN.length + letters.length);
    const different = rows.filter(({ text, folded }) => folded !== foldWords(text));
    expect(different.map(({ text, folded }) => [text, folded, foldWords(text)])).toEqual([]);
  });

  it("has the same looks in the database and outside of it", async () => {
    const text = "ZEBRA01 zebraol corner modern 0152 Savvy vvv rrnrn öl1i5 X-RAY-2000 Straße abc 15Bz8 corner";
    const [row] = await rowsOf<{ looks: string[] }>(
      database().db,
      sql`select tsvector_to_array(look_alikes(search_words(${text}))) as looks`,
    );
    const looks = foldWords(text)
      .split(" ")
      .flatMap((word) => lookOf(word) ?? []);
    expect(row?.looks.toSorted()).toEqual([...new Set(looks)].toSorted());
    expect(looks).toContain("zebraol");
  });

  it("comes along for what was kept before", async () => {
    const { db } = database();
    const migrations = readMigrationFiles({ migrationsFolder: "db/migrations" });
    const ours = migrations.findIndex(({ sql: texts }) => texts.some((text) => text.includes("FUNCTION search_words")));
    const run = async (from: number, to?: number) => {
      for (const statement of migrations.slice(from, to).flatMap((migration) => migration.sql)) {
        await db.execute(sql.raw(statement));
      }
    };
    await db.execute(sql`drop schema public cascade`);
    await db.execute(sql`create schema public`);
    await run(0, ours);
    const documentId = "00000000-0000-4000-8000-000000000001";
    await db.execute(sql`insert into documents (id, sha256, source, file_name, page_count, byte_size, page_sizes)
      values (${documentId}, 'a', 'upload', 'ReferralLetter Müller.pdf', 1, 1, '[]')`);
    await db.execute(sql`insert into page_texts (document_id, page, text) values (${documentId}, 1, 'At St Mary’s')`);
    await db.execute(sql`insert into page_texts (document_id, page, text, lines)
      values (${documentId}, 2, 'At the cornmon ZEBRAO1', '[]')`);
    await db.execute(sql`insert into faxes
      (direction, status, from_number, to_number, connection_id, document_id, search_text, note)
      values ('outbound', 'delivered', '+1', '+2', '1', ${documentId},
        '13127367276 3127367276 referralletter müller.pdf', 'Ask Öztürk about the X-ray')`);
    await run(ours);

    const [fax] = await rowsOf<{ text: string }>(db, sql`select search_text as text from faxes`);
    expect(fax?.text).toBe(" 13127367276 3127367276 referralletter muller pdf referral letter muller pdf");
    const found = await rowsOf(
      db,
      sql`select 1 from faxes join page_texts using (document_id) join fax_notes on fax_notes.fax_id = faxes.id
        where page_texts.words @@ to_tsquery('simple', 'marys:*')
        and search_words(fax_notes.text) like '% ozturk%' and search_words(fax_notes.text) like '% xray%'`,
    );
    expect(found).toHaveLength(1);
    const looks = await rowsOf(db, sql`select page, looks @@ 'common & zebraol'::tsquery as found from page_texts`);
    expect(looks).toEqual([
      { page: 1, found: null },
      { page: 2, found: true },
    ]);
  });
});
