import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { ShortStatusFacts } from "@/lib/fax/rules/status-words";
import { receivedVisibleTo, sentVisibleTo } from "@/lib/visibility/who-sees-what";

/** The last fax to or from a number. */
export type LastFax = { faxId: string; at: Date } & ShortStatusFacts;

const FACTS = sql`id as "faxId", created_at as at, status, direction, is_partial as "isPartial", held_at is not null as "isHeld",
  waits_for_yes as "waitsForYes", cancel_requested_at is not null as "isCancelRequested"`;

/** The last fax to or from each of these numbers, as far as the viewer sees them, in one query. Numbers without any are left out. */
export async function lastFaxes(viewer: Viewer, numbers: readonly string[]): Promise<ReadonlyMap<string, LastFax>> {
  if (numbers.length === 0) return new Map();
  const rows = await rowsOf<Omit<LastFax, "at"> & { number: string; at: string | Date }>(
    database(),
    sql`select asked.number, last.* from json_array_elements_text(${JSON.stringify(numbers)}::json) as asked(number),
      lateral (
        (select ${FACTS} from ${faxes}
          where ${sentVisibleTo(viewer)} and direction = 'outbound' and to_number = asked.number
          order by created_at desc limit 1)
        union all
        (select ${FACTS} from ${faxes}
          where ${receivedVisibleTo(viewer)} and direction = 'inbound' and from_number = asked.number
          order by created_at desc limit 1)
        order by at desc limit 1) as last`,
  );
  return new Map(rows.map(({ number, at, ...fax }) => [number, { ...fax, at: new Date(at) }]));
}
