import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";

/** Waits until what is stored next is of a later moment than what was stored before: columns keep whole milliseconds. */
export async function nextMoment(): Promise<void> {
  await setTimeout(2);
}

/** Waits until the minute or hour by the database's clock, by which something is counted, has so many seconds left. */
export async function spareTime(unit: "minute" | "hour", seconds: number): Promise<void> {
  const end = sql`date_trunc(${unit}::text, now()) + ${`1 ${unit}`}::interval`;
  const left = async () => {
    const [row] = await rowsOf<{ seconds: number }>(
      database(),
      sql`select extract(epoch from ${end} - now())::float8 as seconds`,
    );
    return row?.seconds;
  };
  await expect.poll(left).toBeGreaterThan(seconds);
}
