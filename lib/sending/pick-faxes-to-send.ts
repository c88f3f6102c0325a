import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { oneOf } from "@/db/schema/columns";
import { LIVE_STATES, WAITS_HERE } from "@/lib/fax/rules/status";
import { isFree } from "@/lib/jobs/jobs";
import { isFlowing, mayTryOne } from "@/lib/pause/pause";

/** Calls at once through a fax application that sets no limit itself. */
const LINES = 10;

/** How many calls at once a row of `fax_applications` allows. */
export const linesOf = sql`coalesce(nullif((snapshot #>> '{settings,outboundChannelLimit}')::int, 0), ${LINES})`;

/**
 * The jobs of the faxes that leave next. People take turns: who has fewer calls under way and faxes ahead comes first. A
 * number is called by one fax at a time, and no fax application has more calls at once than it has lines. What needs no
 * call any more, or has begun one, waits for nobody. Within a person's turn the fax that waits longest leaves first, those
 * of one submission in the order of its recipients. While Telnyx takes none, one at most tries the way, each time another. What
 * is held after a restore or waits for an admin stays.
 */
export function pickFaxesToSend(limit: number): SQL {
  return sql`
    with calls as (${calls}),
    waiting as (
      select jobs.id, jobs.failures, coalesce(fax.due_at, fax.created_at) as since, fax.batch_position, fax.sender_id, fax.to_number, fax.connection_id,
        fax.status is null or fax.status not in (${oneOf(WAITS_HERE)})
          or exists (select from calls where calls.fax_id = fax.id) as needs_no_line
      from jobs left join faxes fax on fax.id = jobs.subject_id
      where jobs.kind = 'send-fax' and ${isFree}
        and ((fax.held_at is null and fax.waits_for_yes is null) or fax.status not in (${oneOf(WAITS_HERE)}))
    ),
    turns as (
      select waiting.*, (select count(*) from calls where calls.sender_id = waiting.sender_id)
        + row_number() over (partition by sender_id order by since, batch_position, id) as turn
      from waiting
      where needs_no_line or not exists (select from calls where calls.to_number = waiting.to_number)
    ),
    numbered as (
      select turns.*, row_number() over (partition by needs_no_line, to_number order by turn, since, batch_position, id) as at_number
      from turns
    ),
    lined as (
      select numbered.*, row_number() over (partition by needs_no_line, connection_id order by turn, since, batch_position, id)
        + (select count(*) from calls where calls.connection_id = numbered.connection_id) as line
      from numbered where needs_no_line or at_number = 1
    ),
    leaving as (
      select lined.*, row_number() over (partition by needs_no_line order by failures, since, batch_position, lined.id) as trial
      from lined left join fax_applications on fax_applications.id = lined.connection_id
      where needs_no_line or line <= ${linesOf}
    )
    select leaving.id
    from leaving
    where needs_no_line or ${isFlowing} or (trial = 1 and ${mayTryOne})
    order by turn, since, batch_position, leaving.id limit ${limit}`;
}

/**
 * Faxes that occupy a line, at Telnyx as far as is known or in the hands of a worker; one in doubt keeps others only from
 * calling its number.
 */
export const calls = sql`
  select fax.id as fax_id, fax.sender_id, fax.to_number, case when attempt.state <> 'unknown' then fax.connection_id end as connection_id
  from fax_attempts attempt join faxes fax on fax.id = attempt.fax_id
  where attempt.state in (${oneOf(LIVE_STATES)}) and fax.status not in ('needs_attention', 'cancelled')
  union
  select fax.id, fax.sender_id, fax.to_number, fax.connection_id
  from jobs join faxes fax on fax.id = jobs.subject_id
  where jobs.kind = 'send-fax' and jobs.lease_until > now()`;
