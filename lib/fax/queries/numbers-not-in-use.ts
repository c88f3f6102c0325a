import "server-only";
import { and, inArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";

const IN_A_ROW = 3;

/** Those of the numbers whose last three faxes, whoever sent them, all failed because the number is not in use. */
export async function numbersNotInUse(numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const latest = database()
    .select({
      toNumber: faxes.toNumber,
      isUnused: sql<boolean>`${faxes.failureReason} = 'receiver_unallocated_number'`.as("is_unused"),
      place: sql<number>`row_number() over (partition by ${faxes.toNumber} order by ${faxes.createdAt} desc)`.as(
        "place",
      ),
    })
    .from(faxes)
    .where(
      and(
        sql`direction = 'outbound'`,
        inArray(faxes.toNumber, [...numbers]),
        inArray(faxes.status, ["delivered", "failed"]),
      ),
    )
    .as("latest");
  const rows = await database()
    .select({ toNumber: latest.toNumber })
    .from(latest)
    .where(sql`${latest.place} <= ${IN_A_ROW}`)
    .groupBy(latest.toNumber)
    .having(sql`count(*) = ${IN_A_ROW} and bool_and(coalesce(${latest.isUnused}, false))`);
  return new Set(rows.map(({ toNumber }) => toNumber));
}
