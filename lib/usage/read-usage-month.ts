import "server-only";
import { database } from "@/db/client";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { databaseNow } from "@/lib/database-clock";
import { isMonth, type Month, monthOf } from "@/lib/usage/rules/month";

/** The month that an address asks for, or the one that it is now, and the latter, both where the office is. */
export async function readUsageMonth(asked: string): Promise<{ month: Month; current: Month }> {
  const { timeZone } = await readOfficeClock();
  const current = monthOf(await databaseNow(database()), timeZone);
  return { month: isMonth(asked) && asked <= current ? asked : current, current };
}
