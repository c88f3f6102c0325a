import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Executor, rowsOf } from "@/db/database";
import type { NotedHead } from "@/lib/audit/noted-head";
import type { SealKey } from "@/lib/audit/seal-key";

const LINKS_AT_ONCE = 5_000;

export type ChainState =
  | { isUnbroken: true; entries: number; sealed: number; since: Date | null; lastHash: string | null }
  | { isUnbroken: false; brokenAt: number; reason: string };

/** What is known of the chain outside the database. */
export type Witness = {
  key?: SealKey;
  /** The head that the data directory names; null where it names none. */
  head?: NotedHead | null;
  /** The last hash of an earlier check, noted by a person. */
  notedHash?: string | undefined;
};

type Link = { seq: string; hash: string; at: string | null; content: string | null };

/**
 * Reads the whole audit log and computes its chain again: every entry has its link, no number is missing, and each
 * hash covers its entry and the hash before it. `brokenAt` is the number of the first link that does not hold. A chain
 * that was cut off, or linked anew, is found by what the database does not have: the key of its seals and the noted
 * head. `sealed` is the number of entries that those vouch for.
 */
export async function verifyChain(executor: Executor, { key, head, notedHash }: Witness = {}): Promise<ChainState> {
  const seals = key ? await sealsBy(executor, key) : new Map<number, string>();
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
      const mac = seals.get(seq);
      if (key && mac !== undefined && mac !== key.macOf({ seq, hash })) return broken(seq, LINKED_ANEW);
      if (head?.seq === seq && head.hash !== hash) return broken(seq, LINKED_ANEW);
      isNotedFound ||= hash === notedHash;
      since ??= link.at ? new Date(Number(link.at)) : null;
    }
  }
  if (await hasUnlinkedEntry(executor)) return broken(seq + 1, "An entry was put in that no link covers.");
  if (!isNotedFound)
    return broken(seq + 1, "The noted hash is not in it: entries were cut off, or it was written anew.");
  const sealed = Math.max(0, head?.seq ?? 0, ...seals.keys());
  if (sealed > seq) return broken(seq + 1, "Entries were cut off: seals of later ones are there.");
  const missing = key && head !== undefined ? whatIsMissing(key, head, seals) : null;
  return missing ? broken(seq + 1, missing) : { isUnbroken: true, entries: seq, sealed, since, lastHash: hash || null };
}

const LINKED_ANEW = "The seal of this entry does not fit: it, or one before it, was changed and linked anew.";

/** The portal makes a seal in the database with its first note outside, and both stay. */
function whatIsMissing(key: SealKey, head: NotedHead | null, seals: Map<number, string>): string | null {
  if (!head) return seals.size > 0 ? "The head that is noted in the data directory is gone." : null;
  if (head.keyId !== key.id) return null;
  if (head.mac !== key.macOf(head)) return "The head that is noted in the data directory was changed.";
  return seals.size === 0 ? "The seals were taken out." : null;
}

function broken(brokenAt: number, reason: string): ChainState {
  return { isUnbroken: false, brokenAt, reason };
}

async function sealsBy(executor: Executor, { id }: SealKey): Promise<Map<number, string>> {
  const rows = await rowsOf<{ seq: string; mac: string }>(
    executor,
    sql`select seq::text as seq, mac from audit_seals where key_id = ${id}`,
  );
  return new Map(rows.map(({ seq, mac }) => [Number(seq), mac]));
}

/** The content is put together as the database's own trigger does it, see the migration `audit_facts`. */
function linksAfter(executor: Executor, seq: number): Promise<Link[]> {
  return rowsOf<Link>(
    executor,
    sql`select l.seq::text as seq, l.hash, (extract(epoch from e.at) * 1000)::bigint::text as at,
               (jsonb_build_array(l.seq, e.id, (extract(epoch from e.at) * 1000)::bigint, e.actor, e.action,
                                  e.subject_kind, e.subject_id, e.detail) ||
                case when num_nonnulls(e.facts, e.address, e.session_id) > 0
                  then jsonb_build_array(e.facts, e.address, e.session_id) else '[]' end)::text as content
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
