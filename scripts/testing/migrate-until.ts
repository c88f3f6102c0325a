import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { OpenDatabase } from "@/db/database";

const MIGRATIONS = join(process.cwd(), "db", "migrations");

/** Gives an empty database the schema that was there before a migration of this name. */
export async function migrateUntil({ db }: OpenDatabase, before: string): Promise<void> {
  const journal = JSON.parse(await readFile(join(MIGRATIONS, "meta", "_journal.json"), "utf8"));
  const end = journal.entries.findIndex(({ tag }: { tag: string }) => tag.endsWith(before));
  if (end < 0) throw new Error(`There is no migration ${before}.`);
  const folder = await mkdtemp(join(tmpdir(), "plainfax-migrations-"));
  await cp(MIGRATIONS, folder, { recursive: true });
  const older = { ...journal, entries: journal.entries.slice(0, end) };
  await writeFile(join(folder, "meta", "_journal.json"), JSON.stringify(older));
  await migrate(db as unknown as Parameters<typeof migrate>[0], { migrationsFolder: folder });
  await rm(folder, { recursive: true });
}
