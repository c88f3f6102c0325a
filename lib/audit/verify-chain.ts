import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Executor, rowsOf } from "@/db/database";

const LINKS_AT_ONCE = 5_000;

export type ChainState =
  | { isUnbroken: true; entries: number; since: Date | null; lastHash: string | null }
  | { isUnbroken: false; brokenAt: number; reason: string };

type Link = { seq: string; hash: string; at: string | null; content: string | null };

/**
 * Reads the whole audit log and computes its chain again: every entry has its link, no number is missing, and each
 * hash covers its entry and the hash before it. `brokenAt` is the number of the first link that does not hold. A chain
 * that was cut off at its end, or written anew, looks whole: that it is not shows when it lacks `notedHash`, the last
 * hash of an earlier check.
 */
export async function verifyChain(executor: Executor, notedHash?: string): Promise<ChainState> {
  let hash = "";
  let seq = 0;
  let since: Date | null = null;
  let isNotedFound = notedHash === undefined;
  for (let links = await linksAfter(executor, 0); links.length > 0; links = await linksAfter(executor, seq)) {
    for (const link of links) {
      seq += 1;
      if (Number(link.seq) !== seq) return broken(seq, "An entry was taken out.");
      hash = createHash("sha256")
        .update(hash)
        .update(link.content ?? "")
        .digest("hex");
      if (link.hash !== hash) return broken(seq, "This entry, or one before it, was changed.");
      isNotedFound ||= hash === notedHash;
      since ??= link.at ? new Date(Number(link.at)) : null;
    }
  }
  if (await hasUnlinkedEntry(executor)) return broken(seq + 1, "An entry was put in that no link covers.");
  if (!isNotedFound)
    return broken(seq + 1, "The noted hash is not in it: entries were cut off, or it was written anew.");
  return { isUnbroken: true, entries: seq, since, lastHash: hash || null };
}

function broken(brokenAt: number, reason: string): ChainState {
  return { isUnbroken: false, brokenAt, reason };
}

/** The content is put together as the database's own trigger does it, see the migration `audit_chain`. */
function linksAfter(executor: Executor, seq: number): Promise<Link[]> {
  return rowsOf<Link>(
    executor,
    sql`select l.seq::text as seq, l.hash, (extract(epoch from e.at) * 1000)::bigint::text as at,
               jsonb_build_array(l.seq, e.id, (extract(epoch from e.at) * 1000)::bigint, e.actor, e.action,
                                 e.subject_kind, e.subject_id, e.detail)::text as content
        from audit_links l left join audit_entries e on e.id = l.entry_id
        where l.seq > ${seq} order by l.seq limit ${LINKS_AT_ONCE}`,
  );
}

async function hasUnlinkedEntry(executor: Executor): Promise<boolean> {
  const rows = await rowsOf(
    executor,
    sql`select 1 from audit_entries e where not exists (select 1 from audit_links l where l.entry_id = e.id) limit 1`,
  );
  return rows.length > 0;
}
