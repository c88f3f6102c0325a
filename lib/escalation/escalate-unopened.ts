import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf, type Transaction } from "@/db/database";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { escalations, faxReads } from "@/db/schema/inbox";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { readOfficeHours } from "@/lib/escalation/office-hours";
import { whoMayBeTold } from "@/lib/fax/inbox/who-may-have";
import { changeFax } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { placeOf } from "@/lib/fax/rules/item-change";
import type { TimelineKind } from "@/lib/fax/rules/timeline-words";
import { type JobOutcome, PORTAL } from "@/lib/jobs/job";
import { enqueueJob } from "@/lib/jobs/jobs";
import { tell, tellAdmins } from "@/lib/notices/tell";

const EVERY_MS = 60_000;
const MOST_AT_ONCE = 100;
const OPENED: TimelineKind = "read";

/** Makes the next look for unopened faxes due. */
export async function startEscalation(): Promise<void> {
  await enqueueJob(database(), "escalate-unopened", PORTAL);
}

/** Every minute: tells people of the faxes that nobody has opened for longer than their number allows; of each once. */
export async function escalateUnopened(): Promise<JobOutcome> {
  const due = await listUnopened();
  for (const each of due) await database().transaction((tx) => escalate(tx, each));
  return { againInMs: due.length === MOST_AT_ONCE ? 0 : EVERY_MS };
}

type Unopened = { id: string; personIds: string[] };

/** The minutes that count are those of office hours, by the clock of the office, so a change of the clocks is no matter. */
async function listUnopened(): Promise<Unopened[]> {
  const [{ days, from, to }, { timeZone }] = await Promise.all([readOfficeHours(), readOfficeClock()]);
  const at = (time: string) => sql`((day + ${time}::time) at time zone ${timeZone})`;
  const openSeconds = sql`(
    select coalesce(sum(extract(epoch from greatest(
      least(now(), ${at(to)}) - greatest(${faxes.createdAt}, ${at(from)}), interval '0'))), 0)
    from generate_series(
      date_trunc('day', ${faxes.createdAt} at time zone ${timeZone}), now() at time zone ${timeZone}, interval '1 day') as day
    where extract(isodow from day)::text = any(string_to_array(${days.join(",")}, ',')))`;
  return rowsOf<Unopened>(
    database(),
    sql`select ${faxes.id} as id, ${escalations.personIds} as "personIds"
      from ${escalations} join ${faxes} on ${faxes.toNumber} = ${escalations.phoneNumber}
      where ${faxes.direction} = 'inbound' and ${faxes.status} = 'received' and ${faxes.splitFrom} is null
        and ${faxes.doneAt} is null and ${faxes.junkedAt} is null and ${faxes.trashedAt} is null and ${faxes.deletedAt} is null
        and ${faxes.escalatedAt} is null and ${faxes.createdAt} >= greatest(${escalations.since}, now() - interval '30 days')
        and not exists (select from ${faxReads} where ${faxReads.faxId} = ${faxes.id})
        and not exists (select from ${faxEvents} where ${faxEvents.faxId} = ${faxes.id} and ${faxEvents.kind} = ${OPENED})
        and ${openSeconds} >= ${escalations.minutes} * 60
      order by ${faxes.createdAt} limit ${MOST_AT_ONCE}`,
  );
}

/** Where nobody of those who are to be told sees the faxes of the number any more, admins are. */
async function escalate(tx: Transaction, { id, personIds }: Unopened): Promise<void> {
  const fax = await lockFax(tx, id);
  if (!fax || fax.escalatedAt || fax.deletedAt || placeOf(fax) !== "to-do") return;
  const told = (await whoMayBeTold(tx, fax.toNumber)).filter(({ personId }) => personIds.includes(personId));
  const name = told.map((person) => person.name).join(", ") || "the admins";
  const changes = { escalatedAt: sql`now()` };
  await changeFax(tx, id, { changes, timeline: "escalated", detail: { name }, by: "portal" });
  if (told.length === 0) return tellAdmins(tx, [id], "unopened");
  await tell(
    tx,
    told.map(({ personId }) => personId),
    "unopened",
    id,
  );
}
