import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { faxes } from "@/db/schema/faxes";
import { type Month, monthsOn } from "@/lib/usage/rules/month";

/** Condition: a fax was submitted, or came in, in this month of the time zone. Parts that were split off one are counted with it. */
export function isInMonth(month: Month, timeZone: string): SQL {
  const midnight = (of: Month) => sql`(${`${of}-01`}::timestamp at time zone ${timeZone})`;
  return sql`(${faxes.createdAt} >= ${midnight(month)} and ${faxes.createdAt} < ${midnight(monthsOn(month, 1))} and ${faxes.splitFrom} is null)`;
}
