import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { type Call, load } from "./load";
import type { BenchPortal } from "./portal";
import { median, rounded } from "./statistics";

const ROUNDS = 7;
const CALLS_A_ROUND = 8;
const FAXES_RULED = 15;
const OURS = "+13125790015";

/** Milliseconds by what was asked. */
type DeskTimes = Record<string, number>;

/** How much there is of everything. */
export type DeskSize = { faxes: number; labels: number; rules: number };

/** Fills the inbox with faxes that are to do, a tenth of them mine, each with one of the labels; and the rules. */
export async function seedDesk({ db }: OpenDatabase, { faxes, labels, rules }: DeskSize): Promise<void> {
  await db.execute(sql`
    insert into labels (name, colour)
    select 'Label ' || lpad(n::text, 3, '0'), (enum_range(null::label_colour))[1]
    from generate_series((select count(*) from labels)::int + 1, ${labels}::int) as n`);
  await db.execute(sql`
    with made as (
      insert into faxes (direction, status, from_number, to_number, connection_id, provider_fax_id, created_at, finished_at, page_count, assignee_id, search_text)
      select 'inbound', 'received', '+1312' || lpad((5000000 + n)::text, 7, '0'), ${OURS}, '1', gen_random_uuid()::text,
             now() - n * interval '1 minute', now() - n * interval '1 minute', 1 + n % 5,
             case when n % 10 = 0 then (select id from people limit 1) end, '1312' || lpad((5000000 + n)::text, 7, '0') || ' referral'
      from generate_series((select count(*) from faxes where direction = 'inbound')::int + 1, ${faxes}::int) as n
      returning id, from_number
    ), named as (select id, row_number() over (order by name) - 1 as place, count(*) over () as of from labels)
    insert into fax_labels (fax_id, label_id)
    select made.id, named.id from made join named on right(made.from_number, 7)::int % named.of = named.place`);
  await db.execute(sql`
    insert into inbox_rules (position, condition, effect)
    select n, jsonb_build_object('toNumber', null, 'words', '', 'leastPages', null,
             'from', jsonb_build_object('who', 'number', 'number', '+1415' || lpad((5000000 + n)::text, 7, '0'))),
           '{"assignTo": null, "labelId": null, "place": "junk"}'
    from generate_series((select count(*) from inbox_rules)::int + 1, ${rules}::int) as n`);
  for (const table of ["faxes", "labels", "fax_labels"]) await db.execute(sql.raw(`analyze ${table}`));
}

/** Whole pages of the inbox, one request at a time, and how long the rules take over one fax. */
export async function benchDesk(portal: BenchPortal, database: OpenDatabase): Promise<DeskTimes> {
  const cookie = await portal.cookie();
  const [label] = await rowsOf<{ id: string }>(database.db, sql`select id from labels order by name limit 1`);
  const page = (path: string): Call => ({ url: portal.origin + path, method: "GET", headers: { cookie } });
  const calls: Record<string, Call> = {
    "to do": page("/inbox"),
    mine: page("/inbox?tab=mine"),
    all: page("/inbox?tab=all"),
    "with a label": page(`/inbox?label=${label?.id}`),
  };
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [what, call] of Object.entries(calls)) {
      const { milliseconds } = await load(Array<Call>(CALLS_A_ROUND).fill(call), 1);
      if (round > 0) times[what] = [...(times[what] ?? []), median(milliseconds)];
    }
  }
  const pages = Object.entries(times).map(([what, values]) => [what, median(values)]);
  return { ...Object.fromEntries(pages), "rules over a fax": await timeRules(database) };
}

/** From the moment at which the rules are due for a fax until they are through. */
async function timeRules({ db }: OpenDatabase): Promise<number> {
  const found = sql`select id from faxes where direction = 'inbound' order by created_at desc limit ${FAXES_RULED}`;
  const spent: number[] = [];
  for (const { id } of await rowsOf<{ id: string }>(db, found)) {
    const begun = performance.now();
    await db.execute(sql`insert into jobs (kind, subject_id, due_at) values ('apply-inbox-rules', ${id}, now())`);
    await db.execute(sql`select pg_notify('plainfax_work', 'apply-inbox-rules')`);
    const left = sql`select id from jobs where kind = 'apply-inbox-rules'`;
    while ((await rowsOf(db, left)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    spent.push(performance.now() - begun);
  }
  return median(spent);
}

export function printDesk(small: DeskTimes, large: DeskTimes): void {
  for (const [what, before] of Object.entries(small)) {
    const after = large[what] ?? Number.NaN;
    console.log(
      `inbox, ${what}: ${rounded(before)} ms, ${rounded(after)} ms when full; ratio ${rounded(after / before, 2)}`,
    );
  }
}
