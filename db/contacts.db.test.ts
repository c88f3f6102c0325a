import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findGroups } from "@/lib/contacts/groups";
import { findContact } from "@/lib/contacts/queries";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase({ before: "_contact_groups" });

it("keeps the groups of contacts that were there before, one of each name", async () => {
  const [mia, office, own] = [randomUUID(), randomUUID(), randomUUID()];
  const run = (statement: ReturnType<typeof sql>) => database().db.execute(statement);
  await run(sql`insert into people (id, email, name, role) values (${mia}, 'mia', 'Mia', 'member')`);
  await run(sql`insert into contacts (id, owner_id, name, groups, search_text) values
    (${office}, null, 'Clinic', '{Tuesday list,Labs,LABS}', ' clinic'), (${own}, ${mia}, 'Friend', '{}', ' friend')`);
  await run(sql`insert into contact_numbers (contact_id, number) values (${office}, '+13127367276')`);

  await migrateDatabase(database());
  const viewer = { personId: mia, role: "member" } as Viewer;
  expect(await findContact(viewer, office)).toMatchObject({ name: "Clinic", groups: ["Labs", "Tuesday list"] });
  expect(await findContact(viewer, own)).toMatchObject({ groups: [] });
  expect(await findGroups(viewer, "tue", 3)).toEqual([{ name: "Tuesday list", faxNumbers: 1 }]);
});
