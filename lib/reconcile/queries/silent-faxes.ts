import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { SILENT_AFTER_MS } from "@/lib/reconcile/rules/times";

const MOST = 1_000;

export type SilentFax = { providerFaxId: string; attemptId: string | null; ageMs: number; createdAt: Date };

/**
 * Faxes that are under way at Telnyx and of which nothing was heard for two minutes; of old ones for a twentieth of their
 * age. Those whose last news or question is oldest come first.
 */
export async function findSilentFaxes(): Promise<SilentFax[]> {
  const rows = await rowsOf<{ provider_fax_id: string; attempt_id: string | null; age_ms: number; created_at: string }>(
    database(),
    sql`
      select provider_fax_id, attempt_id, created_at, (extract(epoch from now() - created_at) * 1000)::float8 as age_ms
      from (
        select attempt.provider_fax_id, attempt.id as attempt_id, attempt.created_at,
          greatest(attempt.created_at, attempt.checked_at, ${newsOf("attempt.fax_id")}) as heard_at
        from fax_attempts attempt where attempt.state = 'accepted' and attempt.provider_fax_id is not null
        union all
        select fax.provider_fax_id, null, fax.created_at,
          greatest(fax.created_at, fax.checked_at, ${newsOf("fax.id")})
        from faxes fax
        where fax.direction = 'inbound' and fax.status in ('initiated', 'receiving', 'media_processing')
          and fax.deleted_at is null
      ) under_way
      where heard_at <= now() - greatest(make_interval(secs => ${SILENT_AFTER_MS / 1000}), (now() - created_at) / 20)
      order by heard_at limit ${MOST}`,
  );
  return rows.map((row) => ({
    providerFaxId: row.provider_fax_id,
    attemptId: row.attempt_id,
    ageMs: row.age_ms,
    createdAt: new Date(row.created_at),
  }));
}

function newsOf(faxId: "attempt.fax_id" | "fax.id") {
  return sql`(select max(recorded_at) from fax_events event where event.fax_id = ${sql.raw(faxId)})`;
}

/** How many faxes of this portal began since a moment: about as many as Telnyx's list holds. */
export async function countFaxesSince(since: Date): Promise<number> {
  const [row] = await rowsOf<{ faxes: number }>(
    database(),
    sql`select ((select count(*) from fax_attempts where created_at >= ${since.toISOString()}::timestamptz)
      + (select count(*) from faxes where direction = 'inbound' and split_from is null and created_at >= ${since.toISOString()}::timestamptz)
      )::float8 as faxes`,
  );
  return row?.faxes ?? 0;
}
