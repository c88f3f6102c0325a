import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { settings } from "@/db/schema/work";

/** What is kept under a key of the installation's settings, or null. Whoever reads it checks its shape. */
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
