import "server-only";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { uploads } from "@/db/schema/documents";
import { MOST_UNFINISHED_BYTES, UNFINISHED_MS } from "@/lib/uploads/rules";
import type { UploadMetadata } from "@/lib/uploads/upload-metadata";

export type NewUpload = { key: string; slug: string; callbackUrl: string; metadata: UploadMetadata };
export type Upload = typeof uploads.$inferSelect;

/** Answers false when the key is taken: an upload is never overwritten. */
export async function insertUpload(tx: Executor, upload: NewUpload): Promise<boolean> {
  const rows = await tx.insert(uploads).values(upload).onConflictDoNothing().returning({ key: uploads.key });
  return rows.length > 0;
}

/** Lets one transaction at a time announce uploads of this person, until it ends. */
export async function lockUploadsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads of ${personId}`}, 0))`);
}

/** Whether this person may have so many bytes more on the way. */
export async function hasRoomFor(executor: Executor, personId: string, bytes: number): Promise<boolean> {
  const [row] = await executor
    .select({ waiting: sql<number>`coalesce(sum((${uploads.metadata} ->> 'bytes')::bigint), 0)`.mapWith(Number) })
    .from(uploads)
    .where(
      and(
        eq(uploads.state, "waiting"),
        sql`${uploads.metadata} ->> 'personId' = ${personId}`,
        gt(uploads.createdAt, sql`now() - make_interval(secs => ${UNFINISHED_MS / 1000})`),
      ),
    );
  return (row?.waiting ?? 0) + bytes <= MOST_UNFINISHED_BYTES;
}

export async function findUpload(tx: Executor, key: string): Promise<Upload | undefined> {
  const [row] = await tx.select().from(uploads).where(eq(uploads.key, key));
  return row;
}

/** Answers false when it was closed before. */
export async function closeUpload(
  tx: Executor,
  key: string,
  state: Exclude<Upload["state"], "waiting">,
): Promise<boolean> {
  const rows = await tx
    .update(uploads)
    .set({ state })
    .where(and(eq(uploads.key, key), eq(uploads.state, "waiting")))
    .returning({ key: uploads.key });
  return rows.length > 0;
}

export async function deleteOldUploads(tx: Executor, keptMs: number): Promise<void> {
  const oldest = sql`now() - make_interval(secs => ${keptMs / 1000})`;
  await tx.delete(uploads).where(lt(uploads.createdAt, oldest));
}
