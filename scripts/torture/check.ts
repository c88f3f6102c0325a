import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/database";
import { attemptIdFrom } from "@/lib/telnyx/client-state";
import type { Carrier, LedgerEntry } from "./carrier";

/** What the carrier's ledger and the portal's database say of each other, by the five invariants. */
export type Verdict = {
  faxes: number;
  statuses: Record<string, number>;
  posts: number;
  transmissions: number;
  /** Faxes transmitted more than once. */
  doubles: number;
  /** Acknowledged faxes that are not there. */
  lost: number;
  /** Acknowledged webhooks that are not there. */
  eventsLost: number;
  /** Faxes that neither end nor ask for a person. */
  silent: number;
  /** Faxes whose end is not what the carrier did. */
  wrong: number;
  /** Documents served for an attempt that was given up. */
  servedAfterRevoke: number;
  examples: string[];
};

type FaxRow = { id: string; status: string };
type AttemptRow = { id: string; faxId: string; closedMs: number | null; wasUsed: boolean };

const EXAMPLES = 10;
const ENDS = ["delivered", "failed", "cancelled", "needs_attention"];

/** Compares what happened with what is believed, once nothing moves any more. */
export async function check(database: Database, carrier: Carrier, acknowledged: Set<string>): Promise<Verdict> {
  const faxes = await rowsOf<FaxRow>(database, sql`select id, status from faxes where direction = 'outbound'`);
  const attempts = await rowsOf<AttemptRow>(
    database,
    sql`select a.id, a.fax_id as "faxId", g.fetched_at is not null as "wasUsed",
        (extract(epoch from g.revoked_at) * 1000)::float8 as "closedMs"
      from fax_attempts a left join media_grants g on g.attempt_id = a.id`,
  );
  const ledger = await carrier.ledger();
  const faxOf = new Map(attempts.map(({ id, faxId }) => [id, faxId]));
  const transmitted = countByFax(ledger, "transmission", faxOf);
  const known = new Set(faxes.map(({ id }) => id));
  const verdicts = faxes.map((fax) => ({ fax, problem: problemOf(fax, transmitted.get(fax.id) ?? 0) }));
  const having = (problem: string) => verdicts.filter((verdict) => verdict.problem === problem);

  return {
    faxes: faxes.length,
    statuses: countBy(faxes.map(({ status }) => status)),
    posts: ledger.filter(({ kind }) => kind === "accepted").length,
    transmissions: ledger.filter(({ kind }) => kind === "transmission").length,
    doubles: having("double").length + countStrangers(ledger, faxOf),
    lost: [...acknowledged].filter((id) => !known.has(id)).length,
    eventsLost: await countLostEvents(database, carrier),
    silent: having("silent").length,
    wrong: having("wrong").length,
    servedAfterRevoke: countServedAfterRevoke(ledger, attempts),
    examples: await describe(
      database,
      verdicts.flatMap(({ fax, problem }) => (problem ? [fax.id] : [])).slice(0, EXAMPLES),
    ),
  };
}

export function isKept(verdict: Verdict): boolean {
  const { doubles, lost, eventsLost, silent, wrong, servedAfterRevoke } = verdict;
  return doubles + lost + eventsLost + silent + wrong + servedAfterRevoke === 0;
}

function problemOf({ status }: FaxRow, transmissions: number): "double" | "silent" | "wrong" | null {
  if (transmissions > 1) return "double";
  if (!ENDS.includes(status)) return "silent";
  if ((status === "delivered") !== (transmissions === 1)) return "wrong";
  return null;
}

function countByFax(ledger: LedgerEntry[], kind: string, faxOf: Map<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of ledger) {
    const faxId = faxOf.get(attemptIdFrom(entry.client_state ?? null) ?? "");
    if (entry.kind === kind && faxId) counts.set(faxId, (counts.get(faxId) ?? 0) + 1);
  }
  return counts;
}

/** Transmissions of attempts that the database does not know: nobody would ever see them. */
function countStrangers(ledger: LedgerEntry[], faxOf: Map<string, string>): number {
  return ledger.filter(
    ({ kind, client_state }) => kind === "transmission" && !faxOf.has(attemptIdFrom(client_state ?? null) ?? ""),
  ).length;
}

async function countLostEvents(database: Database, carrier: Carrier): Promise<number> {
  const rows = await rowsOf<{ eventId: string }>(database, sql`select event_id as "eventId" from webhook_events`);
  const kept = new Set(rows.map(({ eventId }) => eventId));
  const deliveries = await carrier.deliveries();
  return deliveries.filter(({ status, event }) => status === "delivered" && !kept.has(event.id)).length;
}

/** Bytes that left before a used link was closed may still be under way. */
const UNDER_WAY_MS = 10_000;

function countServedAfterRevoke(ledger: LedgerEntry[], attempts: AttemptRow[]): number {
  const links = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const wasClosed = (id: string, at: Date) => {
    const link = links.get(id);
    // An attempt that came to nothing is forgotten with its link.
    if (!link) return true;
    if (link.closedMs === null) return false;
    return !link.wasUsed || at.getTime() > link.closedMs + UNDER_WAY_MS;
  };
  return ledger.filter(
    ({ kind, status, client_state, bytes, at }) =>
      kind === "download" &&
      (status === 200 || status === 206) &&
      (bytes ?? 0) > 0 &&
      wasClosed(attemptIdFrom(client_state ?? null) ?? "", at),
  ).length;
}

function countBy(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** All that is known of some faxes, a line each. */
function describe(database: Database, faxIds: string[]): Promise<string[]> {
  return Promise.all(
    faxIds.map(async (id) => {
      const [row] = await rowsOf<{ about: string }>(
        database,
        sql`select concat_ws(' | ', f.id, f.status,
            (select string_agg(concat(a.n, ' ', a.state, ' (', a.outcome, ') ', g.state), '; ' order by a.n)
              from fax_attempts a left join media_grants g on g.attempt_id = a.id where a.fax_id = f.id),
            (select string_agg(concat(j.kind, ' due in ', j.due_at - now(), ', failures ', j.failures, ' ', j.last_error), '; ')
              from jobs j where j.subject_id = f.id or j.subject_id in (select id from fax_attempts where fax_id = f.id)),
            (select string_agg(concat(e.kind, ' ', e.detail ->> 'status'), ', ' order by e.recorded_at)
              from fax_events e where e.fax_id = f.id)) as about
          from faxes f where f.id = ${id}`,
      );
      return row?.about ?? id;
    }),
  );
}
