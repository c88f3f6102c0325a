import "./env-file.mjs";
import { backupKey } from "@/lib/backup/backup-keys";
import { type Restored, restoreBackup } from "@/lib/backup/restore-backup";
import { runCommand } from "./database/run-command";

runCommand(async (environment) => {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error("Name the backup: npm run restore -- backups/plainfax-….tar");
  const { DATA_DIR, directDatabaseUrl } = environment;
  const key = await backupKey(environment);
  // npm goes to the directory of the package.
  const standingIn = process.env.INIT_CWD ?? process.cwd();
  return wordsFor(await restoreBackup(file, DATA_DIR, { databaseUrl: directDatabaseUrl, key, standingIn }));
});

function wordsFor({ createdAt, faxes, documents, missing, replaced }: Restored): string {
  return [
    `Restored ${counted(faxes, "fax", "faxes")} and ${counted(documents, "document", "documents")} as they were on ${createdAt}.`,
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
