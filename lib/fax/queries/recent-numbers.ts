import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { numbersOf } from "@/lib/visibility/who-sees-what";

/** Faxes of each way, and of each number of ours, that count as recent. */
const RECENT = 200;

/**
 * Numbers that the viewer sent to, or that sent to a number of theirs, among the newest faxes; the newest first. Those that
 * have `digits` in them; all where it is empty.
 */
export async function recentNumbers(viewer: Viewer, digits: string, limit: number): Promise<string[]> {
  const isThere = sql`deleted_at is null and trashed_at is null`;
  const rows = await rowsOf<{ number: string }>(
    database(),
    sql`with recent as (
      (select to_number as number, created_at from ${faxes}
        where direction = 'outbound' and sender_id = ${viewer.personId} and ${isThere}
        order by created_at desc limit ${RECENT})
      union all
      select heard.* from ${numbersOf(viewer)} as ours(number), lateral (
        select from_number as number, created_at from ${faxes}
        where direction = 'inbound' and to_number = ours.number and ${isThere}
        order by created_at desc limit ${RECENT}) as heard
    )
    select number from recent where number like ${`+%${digits}%`}
    group by number order by max(created_at) desc limit ${limit}`,
  );
  return rows.map(({ number }) => number);
}
