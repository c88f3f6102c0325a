import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/database";
import { FROM, type World } from "./open-world";

const LETTER = readFileSync("e2e/documents/referral-letter.pdf");
const NEXT_AFTER_MS = 2_000;
const LOOK_EVERY_MS = 250;

/** The SHA-256 of the document of each fax that came, by Telnyx's id of the fax. */
type Sent = ReadonlyMap<string, string>;

export type Received = {
  faxes: number;
  /** Those that are not here, or not with the document that came, and what is known of them. */
  missing: string[];
  tookMs: number;
};

/** Has faxes arrive one after the other while `isWanted`, each with a document of its own. */
export async function receiveFaxes({ carrier }: World, isWanted: () => boolean): Promise<Sent> {
  const sent = new Map<string, string>();
  for (let n = 1; isWanted(); n += 1) {
    // Mended here when it is opened; the file as it came is kept beside.
    const document = Buffer.concat([LETTER, Buffer.from(`\n% ${n}\n`)]);
    sent.set(await carrier.receive(FROM, document), createHash("sha256").update(document).digest("hex"));
    await pause(NEXT_AFTER_MS);
  }
  return sent;
}

/** Waits until the documents of all that came are here, at most so long. */
export async function settleReceived(database: Database, sent: Sent, mostMs: number): Promise<Received> {
  const began = performance.now();
  for (;;) {
    const missing = await findMissing(database, sent);
    const tookMs = performance.now() - began;
    if (missing.length === 0 || tookMs > mostMs) return { faxes: sent.size, missing, tookMs };
    await pause(LOOK_EVERY_MS);
  }
}

async function findMissing(database: Database, sent: Sent): Promise<string[]> {
  const rows = await rowsOf<{ id: string; sha256: string | null; about: string }>(
    database,
    sql`select fax.provider_fax_id as id, coalesce(document.original_sha256, document.sha256) as sha256,
        concat_ws(' | ', fax.status, fax.media, job.failures, job.last_error, job.due_at - now()) as about
      from faxes fax left join documents document on document.id = fax.document_id and fax.media = 'stored'
      left join jobs job on job.kind = 'fetch-inbound-document' and job.subject_id = fax.id
      where fax.direction = 'inbound'`,
  );
  const here = new Map(rows.map((row) => [row.id, row]));
  return [...sent].flatMap(([id, sha256]) => {
    const row = here.get(id);
    return row?.sha256 === sha256 ? [] : [`${id} | ${row?.about ?? "not here"}`];
  });
}
