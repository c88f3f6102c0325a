import "./env-file.mjs";
import { moveDocuments, removeMoved } from "@/lib/backup/move-documents";
import { shareInstallationKeys } from "@/lib/reports/share-installation-keys";
import { sharedStore } from "@/lib/storage/document-store";
import { folderStore } from "@/lib/storage/folder-store";
import { insistOnStopped } from "./database/insist-on-stopped";
import { openInstallation } from "./database/open-installation";
import { runCommand } from "./database/run-command";

const USAGE =
  "Say where to: npm run move-documents -- to-bucket, or to-folder; with --remove-source afterwards, what is left where they were is removed.";

runCommand(async (environment) => {
  const { DATA_DIR } = environment;
  const [direction, option] = process.argv.slice(2);
  const isKnown = direction === "to-bucket" || direction === "to-folder";
  if (!isKnown || ![undefined, "--remove-source"].includes(option)) throw new Error(USAGE);
  const bucket = sharedStore();
  if (!bucket) throw new Error("Name the bucket in DOCUMENTS_S3_BUCKET.");
  const folder = folderStore(DATA_DIR);
  const [from, to] = direction === "to-bucket" ? [folder, bucket] : [bucket, folder];
  if (option) return `Removed ${await removeMoved(from)} files from ${from.place}.`;

  const database = await openInstallation(environment);
  try {
    const { copied, there } = await moveDocuments(from, to, DATA_DIR, () => insistOnStopped(database));
    await shareInstallationKeys(bucket, DATA_DIR);
    const settings = direction === "to-bucket" ? "with DOCUMENTS_S3_BUCKET" : "without DOCUMENTS_S3_BUCKET";
    return [
      `Copied ${copied} files to ${to.place} and compared them; ${there} were there already.`,
      `From now on start Plainfax ${settings}. What is in ${from.place} stays until you run this again with --remove-source.`,
    ].join("\n");
  } finally {
    await database.close();
  }
});
