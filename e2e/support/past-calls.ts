import { inDatabase } from "./move-times";
import type { Person } from "./people";

/**
 * Makes faxes to a number from one that this person sent to it today: on each of twelve mornings at 08:30 a call went through, on each of ten
 * afternoons none did, by the clocks of the browser tests.
 */
export function rememberCalls({ email }: Pick<Person, "email">, toNumber: string): Promise<void> {
  return inDatabase(`with sent as (
      select * from faxes where to_number = '${toNumber}' and sender_id = (select id from people where email = '${email}') limit 1
    ), calls as (
      select n < 12 as is_delivered, (current_date - 2 - n + case when n < 12 then time '08:30' else time '15:30' end)
        at time zone 'America/Chicago' as at from generate_series(0, 21) as n
    ), made as (
      insert into faxes (direction, status, from_number, to_number, connection_id, options, search_text, sender_id, done_at, created_at)
      select direction, (case when is_delivered then 'delivered' else 'failed' end)::fax_status, from_number, to_number, connection_id,
        options, search_text, sender_id, at, at from sent, calls returning id, status, created_at
    )
    insert into fax_attempts (fax_id, n, state, epoch, created_at)
    select id, 1, (case when status = 'delivered' then 'delivered' else 'failed' end)::attempt_state, 0, created_at from made`);
}
