import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { load } from "./load";
import type { BenchPortal } from "./portal";
import { searchAddress } from "./search-address";
import { median, rounded } from "./statistics";

const ROUNDS = 9;
const CALLS_A_ROUND = 10;

const NAMES = ["first page", "deep page", "search for a word", "search for a number"] as const;
export type ListTimes = Record<(typeof NAMES)[number], number>;

/**
 * Fills the outbox to `count` faxes of the only person there is, each to a number of its own. Answers where a page deep
 * in it begins.
 */
export async function seedFaxes(database: OpenDatabase, count: number): Promise<string> {
  await database.db.execute(sql`
    insert into faxes (direction, status, from_number, to_number, connection_id, sender_id, submission_key, created_at, finished_at, page_count, search_text)
    select 'outbound', case when n % 20 = 0 then 'failed' else 'delivered' end::fax_status, '+13125790015',
           '+1312' || lpad((5000000 + n)::text, 7, '0'), '1', (select id from people limit 1), gen_random_uuid(),
           now() - n * interval '1 minute', now() - n * interval '1 minute', 1 + n % 5,
           '1312' || lpad((5000000 + n)::text, 7, '0') || ' referral ' || md5(n::text) || '.pdf'
    from generate_series((select count(*) from faxes where direction = 'outbound')::int + 1, ${count}::int) as n`);
  await database.db.execute(sql`analyze faxes`);
  return deepCursor(database);
}

/** Milliseconds of a whole page, first, deep and searched, one request at a time. */
export async function benchOutbox(portal: BenchPortal, cursor: string): Promise<ListTimes> {
  const cookie = await portal.cookie();
  const addresses = {
    "first page": `${portal.origin}/outbox`,
    "deep page": `${portal.origin}/outbox?cursor=${encodeURIComponent(cursor)}`,
    // As many rows at any size: a page of a common word, and the one fax to a number.
    "search for a word": await searchAddress(`${portal.origin}/outbox`, "referral", cookie),
    "search for a number": await searchAddress(`${portal.origin}/outbox`, "+1 312 500 0500", cookie),
  };
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, url] of Object.entries(addresses)) {
      const calls = Array.from({ length: CALLS_A_ROUND }, () => ({ url, method: "GET" as const, headers: { cookie } }));
      const { milliseconds } = await load(calls, 1);
      if (round > 0) times[name] = [...(times[name] ?? []), median(milliseconds)];
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)])) as ListTimes;
}

export function printLists(name: string, small: ListTimes, large: ListTimes): void {
  for (const key of NAMES) {
    console.log(
      `outbox ${key}, ${name}: ${rounded(small[key])} ms at 1,000 faxes, ${rounded(large[key])} ms at 100,000; ratio ${rounded(large[key] / small[key], 2)}`,
    );
  }
}

async function deepCursor(database: OpenDatabase): Promise<string> {
  const rows = await rowsOf<{ cursor: string }>(
    database.db,
    sql`select 'older-' || floor(extract(epoch from created_at) * 1000)::bigint || '-' || id as cursor
        from faxes order by created_at limit 1 offset 100`,
  );
  return rows[0]?.cursor ?? "";
}
