import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { settings } from "@/db/schema/work";
import { INSTALLATION_MARK, type KeptObjects, MOVED_MARK, MOVING_MARK } from "@/lib/storage/kept-objects";
import { putSmall, readSmall } from "@/lib/storage/small-objects";

const KEY = "installation";

/**
 * Makes sure that database and documents belong together: files that no row names are swept away, so a folder or bucket
 * beside a foreign or empty database would lose its documents. Both carry the same mark; what has none yet gets it.
 * Throws when the documents carry another, and when they carry none though the database knows documents: then a volume
 * is not there, or it is not the folder or bucket of before. `acceptLost` goes on without them.
 */
export async function matchDocuments(
  db: Database,
  store: KeptObjects,
  dataDir: string,
  acceptLost: boolean,
): Promise<void> {
  await insistOnSettled(store);
  const markThere = (await readSmall(store, INSTALLATION_MARK))?.trim() ?? null;
  if (markThere === null && !acceptLost) await insistOnNoDocuments(db, store);
  const mark = await markOf(db, markThere === null);
  if (markThere === null) await putSmall(store, INSTALLATION_MARK, `${mark}\n`, dataDir);
  else if (markThere !== mark) {
    throw new Error(
      `The documents in ${store.place} belong to another database. Start with that database, run npm run move-to-postgres, or name an empty directory in DATA_DIR or an empty bucket in DOCUMENTS_S3_BUCKET.`,
    );
  }
}

async function insistOnSettled(store: KeptObjects): Promise<void> {
  if ((await readSmall(store, MOVING_MARK)) !== null) {
    throw new Error(`Documents are being moved to ${store.place}. Run npm run move-documents again until it is done.`);
  }
  const movedTo = await readSmall(store, MOVED_MARK);
  if (movedTo !== null) {
    throw new Error(
      `The documents in ${store.place} were moved to ${movedTo}: start there, or move them back by npm run move-documents.`,
    );
  }
}

async function insistOnNoDocuments(db: Database, store: KeptObjects): Promise<void> {
  for await (const _ of store.list("documents")) return;
  if (!(await markOf(db, false))) return;
  const count = await db.$count(documents);
  if (count === 0) return;
  throw new Error(
    `The database knows ${count} documents, and ${store.place} holds none. Is its volume there, and are DATA_DIR and DOCUMENTS_S3_BUCKET those of before? If they are lost for good, start once with ACCEPT_LOST_DOCUMENTS=yes.`,
  );
}

/** The database's mark; null when it has none and may not be given one. */
async function markOf(db: Database, mayMark: boolean): Promise<string | null> {
  if (mayMark) await db.insert(settings).values({ key: KEY, value: randomUUID() }).onConflictDoNothing().returning();
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY));
  return row ? String(row.value) : null;
}
