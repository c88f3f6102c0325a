import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findDocument } from "@/lib/documents/queries";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { eraseOrphans } from "@/lib/fax/erasure-ledger";
import { openTestDatabase } from "@/scripts/testing/test-database";

temporaryDataDirectory();
const database = openTestDatabase({ before: "_keeping" });

it("gives what was made before its sources, and takes what deleted faxes left behind", async () => {
  const [mia, ana] = [await addPerson("member"), await addPerson("admin")];
  const [received, orphan, upload] = [
    await addDocument("inbound"),
    await addDocument("inbound"),
    await addDocument("upload", mia),
  ];
  const [saved, copy] = [await addDocument("prepared", mia, received), await addDocument("prepared", mia, orphan)];
  const rendered = await addDocument("transmitted");
  const fax = (direction: string, documentId: string | null, deleted: boolean) => {
    const id = randomUUID();
    return run(sql`insert into faxes (id, direction, status, connection_id, from_number, to_number, document_id, sender_id,
      caller_name, provider_fax_id, deleted_at) values (${id}, ${direction}::fax_direction, ${direction === "inbound" ? "received" : "delivered"}, '1',
      '+13125550100', '+13127367276', ${documentId}, ${direction === "inbound" ? null : mia.personId}, 'Zebra clinic', ${id},
      ${deleted ? sql`now()` : null})`).then(() => id);
  };
  await fax("inbound", received, false);
  const gone = await fax("inbound", null, true);
  const sent = await fax("outbound", upload, false);
  await run(
    sql`insert into fax_attempts (fax_id, n, state, epoch, transmitted_document_id) values (${sent}, 1, 'delivered', 1, ${rendered})`,
  );
  for (const of of [gone, sent]) {
    await run(
      sql`insert into webhook_events (event_id, provider_fax_id, body, result) values (${randomUUID()}, ${of}, 'body'::bytea, 'applied')`,
    );
  }

  await migrateDatabase(database());
  const parts = await rowsOf<{ made: string; part: string }>(
    database().db,
    sql`select document_id as made, part_id as part from document_parts`,
  );
  expect(parts).toHaveLength(3);
  expect(parts).toEqual(
    expect.arrayContaining([
      { made: saved, part: received },
      { made: copy, part: orphan },
      { made: rendered, part: upload },
    ]),
  );
  const left = sql`select caller_name as name, octet_length(body) as bytes from faxes
    join webhook_events on webhook_events.provider_fax_id = faxes.provider_fax_id order by bytes`;
  expect(await rowsOf(database().db, left)).toEqual([
    { name: null, bytes: 0 },
    { name: "Zebra clinic", bytes: 4 },
  ]);
  // Mia has no number: what she once saved of a fax that she may not see is not hers to see.
  expect(await seenBy(mia, [received, saved, orphan, copy, upload])).toEqual([false, false, false, false, true]);
  expect(await seenBy(ana, [received, saved, orphan, copy, upload])).toEqual([true, true, false, false, true]);
  await eraseOrphans(new Date(Date.now() + 2 * 86_400_000));
  const ids = await rowsOf<{ id: string }>(database().db, sql`select id from documents`);
  expect(ids.map(({ id }) => id).toSorted()).toEqual([received, saved, upload, rendered].toSorted());
});

async function run(statement: ReturnType<typeof sql>): Promise<void> {
  await database().db.execute(statement);
}

async function addPerson(role: "admin" | "member"): Promise<Viewer> {
  const personId = randomUUID();
  await run(
    sql`insert into people (id, email, name, role) values (${personId}, ${personId}, 'Mia', ${role}::person_role)`,
  );
  return { personId, email: personId, name: "Mia", role } as Viewer;
}

/** A document as an older version kept it: what it was put together from stands in its recipe only. */
async function addDocument(source: string, createdBy?: Viewer, madeOf?: string): Promise<string> {
  const id = randomUUID();
  const recipe = madeOf ? { composition: { pages: [{ documentId: madeOf, page: 1, isLeftOut: false }] } } : null;
  const sha256 = createHash("sha256").update(id).digest("hex");
  await run(sql`insert into documents (id, sha256, byte_size, page_count, page_sizes, file_name, source, created_by, recipe)
    values (${id}, ${sha256}, 1, 1, '[[612, 792]]', 'Fax.pdf', ${source}::document_source, ${createdBy?.personId ?? null},
    ${recipe && JSON.stringify(recipe)}::jsonb)`);
  return id;
}

function seenBy(viewer: Viewer, ids: readonly string[]): Promise<boolean[]> {
  return Promise.all(
    ids.map((id) =>
      findDocument(viewer, id).then(
        () => true,
        () => false,
      ),
    ),
  );
}
