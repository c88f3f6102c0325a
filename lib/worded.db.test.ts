import { inArray, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { createPerson } from "@/lib/people/testing/create-person";
import { ask, question, together } from "@/lib/questions";
import { wordedOnce } from "@/lib/worded";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

it("is put into words once for each thing that it depends on, and answered anew each time", async () => {
  const [mia, omar] = [await createPerson({ name: "Mia" }), await createPerson({ name: "Omar" })];
  let posed = 0;
  const nameOf = wordedOnce(({ personId }: { personId: string }) => {
    posed += 1;
    const named = database()
      .select({ name: people.name })
      .from(people)
      .where(inArray(people.id, [personId]));
    return question<{ name: string }, string | undefined>(named, ([found]) => found?.name);
  });
  const ofBoth = () => ask(together({ first: nameOf(mia), second: nameOf(omar), again: nameOf(mia) }));

  expect(await ofBoth()).toEqual({ first: "Mia", second: "Omar", again: "Mia" });
  await database()
    .update(people)
    .set({ name: "Mia Lee" })
    .where(inArray(people.id, [mia.personId]));
  expect(await ofBoth()).toEqual({ first: "Mia Lee", second: "Omar", again: "Mia Lee" });
  expect(posed).toBe(2);
});

it("keeps values as they are, wherever they stand", async () => {
  const said = wordedOnce((words: string, count: number, nothing: null, many: readonly string[]) => {
    const values = sql`select '$1 and ?' as literal, ${words}::text as words, ${count}::int + 1 as count,
      ${nothing}::text as nothing, ${sql.param(many)}::text[] as many`;
    return question<Record<string, unknown>, Record<string, unknown> | undefined>(values, ([row]) => row);
  });
  for (const words of ["it's $2", '{} \\ "quoted"']) {
    const expected = { literal: "$1 and ?", words, count: 8, nothing: null, many: ["a, b", words] };
    expect(await ask(together({ one: said(words, 7, null, ["a, b", words]) }))).toEqual({ one: expected });
  }
});

it("remembers a few hundred, and puts what it forgot into words again", async () => {
  let posed = 0;
  const next = wordedOnce((one: number) => {
    posed += 1;
    return question<{ next: number }, number | undefined>(sql`select ${one}::int + 1 as next`, ([row]) => row?.next);
  });
  for (let one = 0; one < 450; one += 1) next(one);
  expect(await ask(next(449))).toBe(450);
  expect(posed).toBe(450);
  expect(await ask(next(3))).toBe(4);
  expect(posed).toBe(451);
});
