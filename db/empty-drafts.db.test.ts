import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase({ before: "_empty_drafts" });

it("ends the drafts in which nothing is, and no other", async () => {
  const { db } = database();
  const personId = randomUUID();
  await db.execute(
    sql`insert into people (id, email, name, role) values (${personId}, 'mia@clinic.test', 'Mia', 'member')`,
  );
  const add = (content: object) =>
    db.execute(sql`insert into drafts (id, person_id, content)
      values (${randomUUID()}, ${personId}, ${JSON.stringify(content)}::jsonb)`);
  const cover = { to: "", from: "Mia", subject: "", message: "" };
  await add({});
  await add({ recipients: " ", composition: { pages: [], cover } });
  await add({ recipients: "one", composition: { pages: [], cover: null } });
  await add({ recipients: "", composition: { pages: [{ documentId: randomUUID(), page: 1 }], cover: null } });
  await add({ recipients: "", composition: { pages: [], cover: { ...cover, subject: "Hello" } } });

  await migrateDatabase(database());
  expect(await rowsOf(db, sql`select id from drafts`)).toHaveLength(3);
});
