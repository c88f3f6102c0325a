import "server-only";
import { eq, sql } from "drizzle-orm";
import { cache } from "react";
import type { Executor } from "@/db/database";
import { settings } from "@/db/schema/work";
import { ask, question } from "@/lib/questions";

/**
 * All that the installation's settings hold, by their keys, read once for a page, however many of its parts ask. Actions, routes and
 * jobs read it anew each time, so nothing is kept across requests.
 */
export const readSettings = cache((): Promise<Settings> => ask(allSettings));

type Settings = ReadonlyMap<string, { value: unknown; updatedAt: Date }>;

const allSettings = question<{ key: string; value: unknown; updatedAt: string }, Settings>(
  sql`select ${settings.key}, ${settings.value}, ${settings.updatedAt} as "updatedAt" from ${settings}`,
  (rows) => new Map(rows.map(({ key, value, updatedAt }) => [key, { value, updatedAt: new Date(updatedAt) }])),
);

/** What is kept under a key, or null, out of all that was read for the page. Whoever reads it checks its shape. */
export async function settingOfPage(key: string): Promise<unknown> {
  return (await readSettings()).get(key)?.value ?? null;
}

/** The same of this moment, as a transaction sees it. */
export async function readSetting(executor: Executor, key: string): Promise<unknown> {
  const [row] = await executor.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return row?.value ?? null;
}

/** Keeps a value under a key of the installation's settings. */
export async function saveSetting(executor: Executor, key: string, value: unknown): Promise<void> {
  await executor
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value`, updatedAt: sql`now()` } });
}

export async function dropSetting(executor: Executor, key: string): Promise<void> {
  await executor.delete(settings).where(eq(settings.key, key));
}
