import { sql } from "drizzle-orm";
import type { OpenDatabase } from "@/db/database";
import { faxApplications } from "@/db/schema/applications";
import { faxes } from "@/db/schema/faxes";
import { numbers } from "@/db/schema/people";
import { startBareNext } from "./bare-next";
import { keepDocument } from "./kept-document";
import { load } from "./load";
import type { BenchPortal } from "./portal";
import { processorMs } from "./processor-time";
import { median, rounded } from "./statistics";

const BARE_PORT = 3398;
const ROUNDS = 7;
const CALLS_A_ROUND = 20;

type Page = { name: string; url: string; pid: number; headers: Record<string, string> };

/** A number of ours, and received faxes beside the sent ones, so that the inbox has a full page; all of them have a document. */
export async function seedInbox(portal: BenchPortal, database: OpenDatabase): Promise<void> {
  await database.db
    .insert(faxApplications)
    .values({ id: "1", applicationName: "Front desk", snapshot: {}, syncedAt: new Date() });
  await database.db.insert(numbers).values({ phoneNumber: "+13125790015", telnyxId: "1", connectionId: "1" });
  await database.db.execute(sql`
    insert into faxes (direction, status, from_number, to_number, connection_id, provider_fax_id, created_at, finished_at, page_count, search_text)
    select 'inbound', 'received', '+1312' || lpad((6000000 + n)::text, 7, '0'), '+13125790015', '1', gen_random_uuid()::text,
           now() - n * interval '1 minute', now() - n * interval '1 minute', 1 + n % 5, '1312' || lpad((6000000 + n)::text, 7, '0')
    from generate_series(1, 100) as n`);
  const { id } = await keepDocument(portal, database.db);
  await database.db.update(faxes).set({ documentId: id });
}

/** Bytes of HTML and processor time of pages with 50 rows, and of one with hardly anything on it, beside bare Next in the same minutes. */
export async function benchPageWeight(portal: BenchPortal): Promise<void> {
  const bare = await startBareNext(BARE_PORT);
  const headers = { cookie: await portal.cookie() };
  const ours = (path: string): Page => ({ name: path, url: portal.origin + path, pid: portal.servingPid(), headers });
  const theirs = (path: string): Page => ({
    name: `bare ${path}`,
    url: bare.origin + path,
    pid: bare.pid,
    headers: {},
  });
  const pages = [
    theirs("/"),
    theirs("/empty"),
    ours("/outbox"),
    ours("/inbox"),
    ours("/account"),
    ours("/admin/people"),
  ];
  const cpu = new Map<string, number[]>();
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const page of pages) {
        const spent = await processorTime(page);
        if (round > 0) cpu.set(page.name, [...(cpu.get(page.name) ?? []), spent]);
      }
    }
    const of = (name: string) => median(cpu.get(name) ?? []);
    for (const page of pages) {
      const html = await (await fetch(page.url, { headers: page.headers })).text();
      const reference = page.name === "/outbox" || page.name === "/inbox" ? "bare /" : "bare /empty";
      console.log(
        `${page.name}: ${rounded(html.length / 1000)} kB of HTML, ${rounded(of(page.name))} ms of processor time, ${rounded(of(page.name) / of(reference), 2)} x ${reference}`,
      );
    }
  } finally {
    bare.stop();
  }
}

/** Milliseconds that the process of a page worked for one request to it. */
async function processorTime({ url, pid, headers }: Page): Promise<number> {
  const before = processorMs(pid);
  await load(
    Array.from({ length: CALLS_A_ROUND }, () => ({ url, method: "GET" as const, headers })),
    1,
  );
  return (processorMs(pid) - before) / CALLS_A_ROUND;
}
