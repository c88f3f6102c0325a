import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isFree } from "@/lib/work/claim-jobs";

/** Calls at once through a fax application that sets no limit itself. */
const LINES = 10;

/**
 * The jobs of the faxes that leave next. People take turns: who has fewer calls under way and faxes ahead comes first. A
 * number is called by one fax at a time, and no fax application has more calls at once than it has lines. What needs no
 * call any more, or has begun one, waits for nobody.
 */
export function pickFaxesToSend(limit: number): SQL {
  return sql`
    with calls as (${calls}),
    waiting as (
      select jobs.id, jobs.due_at, fax.sender_id, fax.to_number, fax.connection_id,
        fax.status is null or fax.status not in ('submitting', 'scheduled', 'retry_planned')
          or exists (select from calls where calls.fax_id = fax.id) as needs_no_line
      from jobs left join faxes fax on fax.id = jobs.subject_id
      where jobs.kind = 'send-fax' and ${isFree}
    ),
    turns as (
      select waiting.*, (select count(*) from calls where calls.sender_id = waiting.sender_id)
        + row_number() over (partition by sender_id order by due_at, id) as turn
      from waiting
      where needs_no_line or not exists (select from calls where calls.to_number = waiting.to_number)
    ),
    numbered as (
      select turns.*, row_number() over (partition by needs_no_line, to_number order by turn, due_at, id) as at_number
      from turns
    ),
    lined as (
      select numbered.*, row_number() over (partition by needs_no_line, connection_id order by turn, due_at, id)
        + (select count(*) from calls where calls.connection_id = numbered.connection_id) as line
      from numbered where needs_no_line or at_number = 1
    )
    select lined.id
    from lined left join fax_applications on fax_applications.id = lined.connection_id
    where needs_no_line or line <= coalesce(nullif((snapshot #>> '{settings,outboundChannelLimit}')::int, 0), ${LINES})
    order by turn, due_at, lined.id limit ${limit}`;
}

/** Faxes that occupy a line: at Telnyx as far as is known, or in the hands of a worker. */
const calls = sql`
  select fax.id as fax_id, fax.sender_id, fax.to_number, fax.connection_id
  from fax_attempts attempt join faxes fax on fax.id = attempt.fax_id
  where attempt.state in ('claimed', 'unknown', 'accepted') and fax.status not in ('needs_attention', 'cancelled')
  union
  select fax.id, fax.sender_id, fax.to_number, fax.connection_id
  from jobs join faxes fax on fax.id = jobs.subject_id
  where jobs.kind = 'send-fax' and jobs.lease_until > now()`;
