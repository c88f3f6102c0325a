import "server-only";
import { sql } from "drizzle-orm";
import { type Executor, rowsOf } from "@/db/database";
import { readCoverSettings } from "@/lib/covers/cover-settings";

/** When the clock shows this hour, 0 to 23, the next time where the office is. */
export async function nextTimeAt(executor: Executor, hour: number): Promise<Date> {
  const { timeZone } = await readCoverSettings();
  const [row] = await rowsOf<{ at: string }>(
    executor,
    sql`select ((date_trunc('day', here - make_interval(hours => ${hour}::int)) + make_interval(days => 1, hours => ${hour}::int)) at time zone ${timeZone})::text as at
      from (select now() at time zone ${timeZone} as here) as clock`,
  );
  return new Date(row?.at ?? Number.NaN);
}
