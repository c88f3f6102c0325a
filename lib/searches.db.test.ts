import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { searches } from "@/db/schema/searches";
import { createPerson } from "@/lib/people/testing/create-person";
import { keepSearch, readSearch } from "@/lib/searches";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

it("finds what was searched for by its key, for a day and only for whoever searched", async () => {
  const [mia, omar] = [await createPerson(), await createPerson()];
  const key = await keepSearch(mia, "Jane Doe +1 312 579 0015");
  expect(await readSearch(mia, key)).toBe("Jane Doe +1 312 579 0015");
  expect(await readSearch(omar, key)).toBeNull();
  expect(await readSearch(mia, "")).toBe("");
  expect(await readSearch(mia, "Jane Doe")).toBeNull();

  await database().update(searches).set({ createdAt: sql`now() - interval '25 hours'` });
  expect(await readSearch(mia, key)).toBeNull();
  await keepSearch(omar, "something else");
  expect(await database().select().from(searches).where(eq(searches.personId, mia.personId))).toEqual([]);
});

it("keeps no more than the newest of a person", async () => {
  const mia = await createPerson();
  const first = await keepSearch(mia, "the first");
  await database().execute(sql`insert into searches (person_id, words, created_at)
    select ${mia.personId}::uuid, 'older', now() - n * interval '1 second' from generate_series(1, 250) as n`);
  await database().update(searches).set({ createdAt: sql`now() - interval '1 hour'` }).where(eq(searches.id, first));
  const last = await keepSearch(mia, "the last");
  expect(await database().$count(searches, eq(searches.personId, mia.personId))).toBe(200);
  expect([await readSearch(mia, first), await readSearch(mia, last)]).toEqual([null, "the last"]);
});
