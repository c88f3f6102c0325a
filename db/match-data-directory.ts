import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { settings } from "@/db/schema/work";

const KEY = "installation";

/**
 * Makes sure that database and data directory belong together: files that no row names are swept away, so a directory
 * beside a foreign or empty database would lose its documents. Both carry the same mark; what has none yet gets it.
 * Throws when the directory carries another, and when it carries none though the database knows documents: then a volume
 * is not there, or the directory is not the one of before. `acceptLost` goes on without them.
 */
export async function matchDataDirectory(db: Database, dataDir: string, acceptLost: boolean): Promise<void> {
  const path = join(dataDir, "installation");
  const markOfDirectory = existsSync(path) ? readFileSync(path, "utf8").trim() : null;
  if (markOfDirectory === null && !acceptLost) await insistOnNoDocuments(db, dataDir);
  const mark = await markOf(db, markOfDirectory === null);
  if (markOfDirectory === null) writeFileSync(path, `${mark}\n`, { mode: 0o600 });
  else if (markOfDirectory !== mark) {
    throw new Error(
      `The documents in ${dataDir} belong to another database. Start with that database, run npm run move-to-postgres, or set DATA_DIR to an empty directory.`,
    );
  }
}

async function insistOnNoDocuments(db: Database, dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, "documents")) || !(await markOf(db, false))) return;
  const count = await db.$count(documents);
  if (count === 0) return;
  throw new Error(
    `The database knows ${count} documents, and ${dataDir} holds none. Is its volume there, and is DATA_DIR the directory of before? If they are lost for good, start once with ACCEPT_LOST_DOCUMENTS=yes.`,
  );
}

/** The database's mark; null when it has none and may not be given one. */
async function markOf(db: Database, mayMark: boolean): Promise<string | null> {
  if (mayMark) await db.insert(settings).values({ key: KEY, value: randomUUID() }).onConflictDoNothing().returning();
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY));
  return row ? String(row.value) : null;
}
