import { desc, eq, inArray, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { people } from "@/db/schema/people";
import { createFax } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { ask, listed } from "@/lib/questions";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

it("reads a list from JSON as it would be read value by value", async () => {
  const { personId } = await createPerson({ name: 'Mia "Lee" \\ ü' });
  const older = await createFax({ senderId: personId, createdAt: new Date("2026-11-01T08:00:00.120Z") });
  const newer = await createFax({ senderId: personId, finishedAt: new Date(), createdAt: new Date() });
  // Columns of one name in two tables, absent rows of a join, moments that are there and not, objects, and what is reckoned.
  const fields = {
    id: faxes.id,
    documentId: documents.id,
    sender: people.name,
    options: faxes.options,
    createdAt: faxes.createdAt,
    finishedAt: faxes.finishedAt,
    trashedAt: faxes.trashedAt,
    isNew: sql<boolean>`${faxes.id} = ${newer.id}`,
  };
  const rows = database()
    .select(fields)
    .from(faxes)
    .leftJoin(documents, eq(documents.id, faxes.documentId))
    .innerJoin(people, eq(people.id, faxes.senderId))
    .where(inArray(faxes.id, [older.id, newer.id]))
    .orderBy(desc(faxes.createdAt))
    .limit(2);

  const read = await ask(listed(fields, rows));
  expect(read).toEqual(await rows);
  expect(read.map(({ isNew }) => isNew)).toEqual([true, false]);
});
