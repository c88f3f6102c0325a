import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase({ before: "_shared_inbox" });

it("makes what was read done, keeps who read it, and gives each note its author from the audit log", async () => {
  const mia = randomUUID();
  await run(sql`insert into people (id, email, name, role) values (${mia}, 'mia@clinic.test', 'Mia', 'member')`);
  const fax = async (details: { note?: string; read?: boolean; deleted?: boolean }) => {
    const id = randomUUID();
    await run(sql`insert into faxes (id, direction, status, connection_id, from_number, to_number, note, read_at, read_by, deleted_at)
      values (${id}, 'inbound', 'received', '1', '+13125550100', '+13125790015', ${details.note ?? ""},
      ${details.read ? sql`now()` : null}, ${details.read ? mia : null}, ${details.deleted ? sql`now()` : null})`);
    return id;
  };
  const [read, unread] = [await fax({ read: true, note: "Called back" }), await fax({ note: "Whose is it?" })];
  await fax({ read: true, note: "Gone", deleted: true });
  for (const actor of [randomUUID(), mia]) {
    await run(sql`insert into audit_entries (actor, action, subject_kind, subject_id, at)
      values (${actor}, 'fax.noted', 'fax', ${read}, ${actor === mia ? sql`now()` : sql`now() - interval '1 day'`})`);
  }

  await migrateDatabase(database());
  expect(await rows(sql`select id, done_by as "doneBy" from faxes where done_at is null`)).toEqual([
    { id: unread, doneBy: null },
  ]);
  expect(await rows(sql`select fax_id as "faxId", person_id as "personId" from fax_reads`)).toEqual([
    { faxId: read, personId: mia },
  ]);
  expect(await rows(sql`select fax_id as "faxId", person_id as "personId", text from fax_notes order by text`)).toEqual(
    [
      { faxId: read, personId: mia, text: "Called back" },
      { faxId: unread, personId: null, text: "Whose is it?" },
    ],
  );
});

function run(statement: SQL) {
  return database().db.execute(statement);
}

function rows(query: SQL) {
  return rowsOf(database().db, query);
}
