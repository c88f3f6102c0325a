import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { auditSeals } from "@/db/schema/audit";
import { raiseAlarm } from "@/lib/alarms/alarms";
import { noteHead, readNotedHead } from "@/lib/audit/noted-head";
import { type Head, type SealKey, sealKey } from "@/lib/audit/seal-key";
import { forgetSingleCounts } from "@/lib/audit-hourly";
import { authSecret } from "@/lib/auth/session-token";
import { environment } from "@/lib/env";
import { log } from "@/lib/log";

const LOOK_MS = 5_000;
const SEAL_EVERY_MS = 60_000;
const LOG_EVERY_MS = 600_000;

type Done = { sealed: number; logged: number };

/**
 * Seals the audit log as it grows: what is new is noted outside the database within five seconds, gets a seal in it
 * every minute, and a line in the log every ten. Returns what seals the last and ends it.
 */
export function keepAuditSealed(): () => Promise<void> {
  const done: Done = { sealed: Number.NEGATIVE_INFINITY, logged: Number.NEGATIVE_INFINITY };
  let running = Promise.resolve();
  const look = () => {
    running = running
      .then(() => sealAudit(done))
      .catch((error: Error) => log.error({ error: error.name }, "the audit log could not be sealed"));
    return running;
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  void look();
  return () => {
    clearInterval(timer);
    return look();
  };
}

/**
 * Seals what is new in the audit log. Where the head that was noted last is not in it any more, nothing is sealed: admins
 * get an alarm. `done` says when, by this process's clock, what was done last.
 */
export async function sealAudit(
  done: Done = { sealed: Number.NEGATIVE_INFINITY, logged: Number.NEGATIVE_INFINITY },
): Promise<void> {
  const { DATA_DIR } = environment();
  const key = sealKey(authSecret());
  const noted = await readNotedHead(DATA_DIR);
  const { last, atNoted } = await readHeads(noted?.seq ?? 0);
  if (noted && atNoted?.hash !== noted.hash) {
    log.error({ seq: noted.seq }, "the audit log is not what it was");
    return raiseAlarm(database(), "audit-broken", {});
  }
  if (!last || (noted?.seq === last.seq && noted.keyId === key.id)) return;
  const now = performance.now();
  if (noted?.keyId !== key.id || now - done.sealed >= SEAL_EVERY_MS) {
    await keepSeal(last, key);
    done.sealed = now;
  }
  const head = { ...last, keyId: key.id, mac: key.macOf(last) };
  await noteHead(DATA_DIR, head);
  if (now - done.logged >= LOG_EVERY_MS) {
    log.info(head, "the audit log's head");
    await forgetSingleCounts();
    done.logged = now;
  }
}

async function readHeads(notedSeq: number): Promise<{ last: Head | undefined; atNoted: Head | undefined }> {
  const rows = await rowsOf<{ seq: string; hash: string }>(
    database(),
    sql`(select seq::text, hash from audit_links order by audit_links.seq desc limit 1)
        union select seq::text, hash from audit_links where seq = ${notedSeq}`,
  );
  const heads = rows.map(({ seq, hash }) => ({ seq: Number(seq), hash })).toSorted((a, b) => b.seq - a.seq);
  return { last: heads[0], atNoted: heads.find(({ seq }) => seq === notedSeq) };
}

async function keepSeal(head: Head, key: SealKey): Promise<void> {
  await database()
    .insert(auditSeals)
    .values({ seq: head.seq, keyId: key.id, mac: key.macOf(head) })
    .onConflictDoNothing();
}
