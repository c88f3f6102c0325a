import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { documentHeirs, documents } from "@/db/schema/documents";

/** Makes another person see, and use, what somebody made and handed in of these documents. */
export async function bequeathDocuments(
  tx: Transaction,
  documentIds: readonly string[],
  fromPersonId: string,
  toPersonId: string,
): Promise<void> {
  if (documentIds.length === 0) return;
  const ids = sql.join(
    documentIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  await tx.execute(sql`
    with recursive made_of(id) as (
      select id from ${documents} where id in (${ids})
      union select part.part_id from document_parts part join made_of on part.document_id = made_of.id
    )
    insert into ${documentHeirs} (document_id, person_id)
    select made_of.id, ${toPersonId}::uuid from made_of join ${documents} origin on origin.id = made_of.id
    where origin.source not in ('inbound', 'transmitted') and (origin.created_by = ${fromPersonId}
      or exists (select from ${documentHeirs} heir where heir.document_id = origin.id and heir.person_id = ${fromPersonId}))
    on conflict do nothing`);
}
