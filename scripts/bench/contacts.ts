import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { type Call, load } from "./load";
import type { BenchPortal } from "./portal";
import { median, rounded } from "./statistics";

const ROUNDS = 5;
const CALLS_A_ROUND = 6;

/** What somebody may have typed; as much is found at any size. */
const PIECES = {
  "a name": "clinic 00500",
  "what every name has": "clinic",
  "two letters": "cl",
  "a group": "tuesday",
  "a number": "312 500 0500",
  "a piece of every number": "312 5",
  nothing: "giraffe",
};

/** Milliseconds by what was asked. */
export type ContactTimes = Record<string, number>;

/** Fills the office's book to `count` contacts with a fax number each, in a hundred groups. */
export async function seedContacts({ db }: OpenDatabase, count: number): Promise<void> {
  await db.execute(sql`
    with made as (
      insert into contacts (name, organisation, search_text)
      select name, 'Practice', search_words(name || ' Practice ' || team) from (
        select 'Clinic ' || lpad(n::text, 5, '0') || ' ' || substr(md5(n::text), 1, 8) as name, 'team ' || n % 100 as team
        from generate_series((select count(*) from contacts)::int + 1, ${count}::int) as n) as named
      returning id, substr(name, 8, 5)::int as n
    ), numbered as (
      insert into contact_numbers (contact_id, number)
      select id, '+1312' || lpad((5000000 + n)::text, 7, '0') from made returning contact_id
    )
    insert into contact_groups (contact_id, name)
    select id, case when n <= 20 then 'Tuesday list' else 'Team ' || n % 100 end from made`);
  for (const table of ["contacts", "contact_numbers", "contact_groups"]) await db.execute(sql.raw(`analyze ${table}`));
}

/** Whole pages of the list, first and searched, and suggestions in To, one request at a time. */
export async function benchContacts(portal: BenchPortal, { db }: OpenDatabase): Promise<ContactTimes> {
  const { origin } = portal;
  const cookie = await portal.cookie();
  const [kept] = await rowsOf<{ key: string }>(
    db,
    sql`insert into searches (person_id, words) select id, 'clinic 0050' from people limit 1 returning id as key`,
  );
  const page = (path: string): Call => ({ url: origin + path, method: "GET", headers: { cookie } });
  const action = { "next-action": actionId("suggestRecipientsAction"), "content-type": "text/plain;charset=UTF-8" };
  const suggest = (piece: string): Call => ({
    url: `${origin}/send/00000000-0000-4000-8000-000000000001`,
    method: "POST",
    headers: { origin, cookie, ...action },
    body: JSON.stringify([{ piece }]),
  });
  const calls: Record<string, Call> = {
    "list, first page": page("/contacts"),
    "list, searched": page(`/contacts?search=${kept?.key}`),
    ...Object.fromEntries(Object.entries(PIECES).map(([what, piece]) => [`suggestions for ${what}`, suggest(piece)])),
  };
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [what, call] of Object.entries(calls)) {
      const { milliseconds } = await load(Array<Call>(CALLS_A_ROUND).fill(call), 1);
      if (round > 0) times[what] = [...(times[what] ?? []), median(milliseconds)];
    }
  }
  return Object.fromEntries(Object.entries(times).map(([what, values]) => [what, median(values)]));
}

export function printContacts(small: ContactTimes, large: ContactTimes): void {
  for (const [what, before] of Object.entries(small)) {
    const after = large[what] ?? Number.NaN;
    console.log(
      `contacts ${what}: ${rounded(before)} ms at 1,000, ${rounded(after)} ms at 50,000; ratio ${rounded(after / before, 2)}`,
    );
  }
}

/** The id by which the build knows a server action. */
function actionId(name: string): string {
  const manifest = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  const { node } = JSON.parse(manifest) as { node: Record<string, { exportedName: string }> };
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`The build has no ${name}.`);
  return found[0];
}
