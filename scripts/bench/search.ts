import { execFileSync } from "node:child_process";
import { sql } from "drizzle-orm";
import type { OpenDatabase } from "@/db/database";
import { load } from "./load";
import type { BenchPortal } from "./portal";
import { searchAddress } from "./search-address";
import { median, rounded } from "./statistics";

const DOCUMENTS = 1_250;
const PAGES_EACH = 4;
const CALLS = 30;

const SEARCHES = {
  "a word that one fax has": "patient0500x2",
  "the beginning of it": "patient0500",
  "a word that every page has": "patient",
  both: "patient patient0500x2",
  "a word that nothing has": "giraffe",
};

/** Gives every eightieth sent fax a document of four pages of about 300 words: 5,000 pages at 100,000 faxes. */
export async function seedTexts({ db }: OpenDatabase): Promise<void> {
  await db.execute(sql`
    with made as (
      insert into documents (sha256, byte_size, page_count, page_sizes, file_name, source, text)
      select md5(n::text) || md5(n::text), 1, ${PAGES_EACH}::int, '[[612,792]]', 'letter.pdf', 'upload', 'read'
      from generate_series(1, ${DOCUMENTS}::int) as n returning id
    ), documents_in_turn as (select id, row_number() over () as n from made),
    texts as (
      insert into page_texts (document_id, page, text)
      select id, page, 'The patient patient' || lpad(n::text, 4, '0') || 'x' || page || ' '
        || (select string_agg(md5((n * 1000 + page * 300 + word)::text), ' ') from generate_series(1, 300) as word)
      from documents_in_turn cross join generate_series(1, ${PAGES_EACH}::int) as page returning document_id
    ), faxes_in_turn as (
      select id, row_number() over (order by created_at desc) as n from faxes where direction = 'outbound'
    )
    update faxes set document_id = documents_in_turn.id
    from faxes_in_turn join documents_in_turn on faxes_in_turn.n = documents_in_turn.n * 80
    where faxes.id = faxes_in_turn.id`);
  await db.execute(sql`analyze faxes`);
  await db.execute(sql`analyze page_texts`);
}

/**
 * Milliseconds of a whole page of the outbox for each search, one request at a time, and how many of them the page takes without one; of PostgreSQL, at
 * `databaseUrl`, also those of the search alone.
 */
export async function benchSearch(portal: BenchPortal, name: string, databaseUrl?: string): Promise<void> {
  const cookie = await portal.cookie();
  const timeOf = async (url: string) => {
    const calls = Array.from({ length: CALLS }, () => ({ url, method: "GET" as const, headers: { cookie } }));
    return median((await load(calls, 1)).milliseconds);
  };
  const alone = databaseUrl ? searchesAlone(databaseUrl) : [];
  for (const [index, [what, typed]] of Object.entries(SEARCHES).entries()) {
    const searched = await timeOf(await searchAddress(`${portal.origin}/outbox`, typed, cookie));
    const plain = await timeOf(`${portal.origin}/outbox`);
    const cost = alone[index];
    const itself = cost
      ? `; the search alone: ${rounded(cost.wall)} ms, ${rounded(cost.processor)} ms of processor time`
      : "";
    console.log(
      `search in 5,000 pages and 100,000 faxes, ${name}, ${what}: ${rounded(searched)} ms; the page without it: ${rounded(plain)} ms${itself}`,
    );
  }
}

function searchesAlone(databaseUrl: string): { wall: number; processor: number }[] {
  const program = ["--conditions=react-server", "--import", "tsx", "scripts/bench/time-search.ts"];
  return JSON.parse(
    execFileSync(process.execPath, [...program, databaseUrl, ...Object.values(SEARCHES)], { encoding: "utf8" }),
  );
}
