import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { EndedCall } from "@/lib/fax/rules/best-hours";
import { type NumberMemory, type PastFax, rememberFaxes } from "@/lib/fax/rules/number-memory";
import { sentVisibleTo } from "@/lib/visibility/who-sees-what";

const REMEMBERED = 20;
const CALLS_REMEMBERED = 200;

/** What the last 20 finished faxes to each of these numbers teach, as far as the viewer sees them. Numbers without any are left out. */
export async function numberMemories(
  viewer: Viewer,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, NumberMemory>> {
  if (numbers.length === 0) return new Map();
  const rows = await rowsOf<{ number: string; past: (Omit<PastFax, "at"> & { at: string })[] }>(
    database(),
    sql`select asked.number, json_agg(last.*) as past
      from json_array_elements_text(${JSON.stringify(numbers)}::json) as asked(number), lateral (
        select status = 'delivered' as "isDelivered", failure_reason as reason, created_at as at,
          call_duration_secs as seconds, coalesce((options->>'t38')::boolean, true) as t38
        from ${faxes}
        where ${sentVisibleTo(viewer)} and direction = 'outbound' and to_number = asked.number
          and status in ('delivered', 'failed')
        order by created_at desc limit ${REMEMBERED}) as last
      group by asked.number`,
  );
  return new Map(
    rows.map(({ number, past }) => [number, rememberFaxes(past.map((fax) => ({ ...fax, at: new Date(fax.at) })))]),
  );
}

/** The last 200 calls to each of these numbers that ended, as far as the viewer sees them. Numbers without any are left out. */
export async function endedCalls(
  viewer: Viewer,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, EndedCall[]>> {
  if (numbers.length === 0) return new Map();
  const rows = await rowsOf<{ number: string; calls: (Omit<EndedCall, "at"> & { at: string })[] }>(
    database(),
    sql`select asked.number, json_agg(last.*) as calls
      from json_array_elements_text(${JSON.stringify(numbers)}::json) as asked(number), lateral (
        select ${faxes.id} as "faxId", ${faxAttempts.createdAt} as at, ${faxAttempts.state} = 'delivered' as "isDelivered"
        from ${faxes} join ${faxAttempts} on ${faxAttempts.faxId} = ${faxes.id}
        where ${sentVisibleTo(viewer)} and ${faxes.direction} = 'outbound' and ${faxes.toNumber} = asked.number
          and ${faxAttempts.state} in ('delivered', 'failed')
        order by ${faxes.createdAt} desc limit ${CALLS_REMEMBERED}) as last
      group by asked.number`,
  );
  return new Map(rows.map(({ number, calls }) => [number, calls.map((call) => ({ ...call, at: new Date(call.at) }))]));
}
