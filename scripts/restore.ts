import "./env-file.mjs";
import { withoutValues } from "@/db/without-values";
import { backupKey } from "@/lib/backup/backup-keys";
import { insistOnEmptyStore, moveDocuments, removeMoved } from "@/lib/backup/move-documents";
import { type Restored, restoreBackup } from "@/lib/backup/restore-backup";
import { shareInstallationKeys } from "@/lib/reports/share-installation-keys";
import { sharedStore } from "@/lib/storage/document-store";
import { folderStore } from "@/lib/storage/folder-store";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { runCommand } from "./database/run-command";

runCommand(async (environment) => {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error("Name the backup: npm run restore -- backups/plainfax-….tar");
  const { DATA_DIR, directDatabaseUrl } = environment;
  const key = await backupKey(environment);
  // npm goes to the directory of the package.
  const standingIn = process.env.INIT_CWD ?? process.cwd();
  const bucket = sharedStore();
  if (bucket) await insistOnEmptyStore(bucket);
  const restored = await restoreBackup(file, DATA_DIR, { databaseUrl: directDatabaseUrl, key, standingIn });
  if (bucket) await bringInto(bucket, DATA_DIR);
  return wordsFor(restored, bucket);
});

/** Brings what was restored into a directory from there into a bucket; where that fails, it is whole in the directory. */
async function bringInto(bucket: KeptObjects, dataDir: string): Promise<void> {
  const folder = folderStore(dataDir);
  try {
    await moveDocuments(folder, bucket, dataDir, async () => {});
    await shareInstallationKeys(bucket, dataDir);
    await removeMoved(folder);
  } catch (error) {
    throw new Error(
      `The backup is restored into ${dataDir}, but its documents are not all in ${bucket.place}: ${withoutValues(error)} Mend that, then run npm run move-documents -- to-bucket, which goes on from there.`,
    );
  }
}

function wordsFor({ createdAt, faxes, documents, missing, replaced }: Restored, bucket: KeptObjects | null): string {
  return [
    `Restored ${counted(faxes, "fax", "faxes")} and ${counted(documents, "document", "documents")} as they were on ${createdAt}.`,
    bucket ? `The documents are in ${bucket.place}, each compared by its hash.` : "",
    replaced ? `What stood here before is kept in ${replaced}; delete it when you don't need it any more.` : "",
    missing > 0
      ? `The files of ${counted(missing, "document", "documents")} are not here: copy documents/ from a backup before you start.`
      : "",
    "Everybody signs in again, and links that were made before open nothing.",
    "Start Plainfax with npm start. Faxes that had not ended are held until they were compared with Telnyx's list; the first page says which.",
  ]
    .filter(Boolean)
    .join("\n");
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
