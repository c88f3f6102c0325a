import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { OpenDatabase } from "@/db/database";

const ODD_TEXT = 'He said "no",\n\ttab \\ {brace} NULL é 漢字 \u{1F4E0}';

/** Puts rows into a database whose values are hard to carry: quotes, braces, bytes, nulls of both kinds, many rows. */
export async function fillDatabase({ db }: OpenDatabase, documents: readonly string[] = []): Promise<void> {
  const personId = randomUUID();
  await db.execute(sql`insert into people (id, email, name, role, password_hash)
    values (${personId}, ${`${personId}@example.org`}, ${ODD_TEXT}, 'admin', null)`);
  for (const content of documents) {
    const sha256 = createHash("sha256").update(content).digest("hex");
    await db.execute(sql`insert into documents (sha256, byte_size, page_count, page_sizes, file_name, source, created_by)
      values (${sha256}, ${content.length}, 1, '[[612, 792.5]]', ${ODD_TEXT}, 'upload', ${personId})`);
  }
  await db.execute(sql`insert into page_texts (document_id, page, text, lines)
    select id, 1, ${ODD_TEXT}, jsonb_build_array(jsonb_build_object('text', ${ODD_TEXT}::text, 'left', 0.5)) from documents`);
  await db.execute(sql`insert into faxes (direction, status, from_number, to_number, connection_id, sender_id, submission_key, search_text, options)
    select 'outbound', 'delivered', '+13125790015', '+1312555' || lpad(n::text, 4, '0'), '1', ${personId}::uuid, gen_random_uuid(),
           ${ODD_TEXT} || n, case when n % 2 = 0 then '{"quality": "high", "displayName": null}'::jsonb end
    from generate_series(1, 2500) as n`);
  await db.execute(sql`insert into fax_attempts (fax_id, n, state, epoch) select id, 1, 'delivered', 1 from faxes`);
  await db.execute(sql`insert into webhook_events (event_id, body, result)
    values ('bytes', decode('00ff5c7822275c6e', 'hex'), 'applied'), ('no bytes', '', 'ignored')`);
  await db.execute(
    sql`insert into settings (key, value) values ('nothing', 'null'), ('text', to_jsonb(${ODD_TEXT}::text))`,
  );
  await db.execute(sql`insert into audit_entries (actor, action, subject_kind, subject_id, detail)
    select ${personId}, 'fax.submitted', 'fax', id::text, '{"faxes": 1, "half": 0.50}' from faxes limit 30`);
}
