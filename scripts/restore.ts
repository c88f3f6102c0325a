import "./env-file.mjs";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { runCommand } from "./database/run-command";

runCommand(async ({ DATA_DIR, DATABASE_URL }) => {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error("Name the backup: npm run restore backups/plainfax-….tar");
  const { createdAt, faxes, documents } = await restoreBackup(file, DATA_DIR, DATABASE_URL);
  return `Restored ${faxes} faxes and ${documents} documents as they were on ${createdAt}. Start Plainfax with npm start.`;
});
