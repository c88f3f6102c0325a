import "server-only";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { installationDatabase } from "@/db/client";
import { documentStrangers } from "@/db/insist-on-shared-documents";
import { alarmKey } from "@/lib/alarms/rules/alarm";
import { readBackupPlan, readLastBackup } from "@/lib/backup/backup-plan";
import { databaseNow } from "@/lib/database-clock";
import { originalName } from "@/lib/documents/files/document-paths";
import { keyringOf, OWN_KEY_FILE } from "@/lib/encryption/data-keys";
import { EncryptedFileError } from "@/lib/encryption/header";
import { keptObject, openKept, type Place } from "@/lib/encryption/open-kept";
import { environment } from "@/lib/env";
import { type SampledDocument, sampleDocuments } from "@/lib/health/queries";
import { broken, doubtful, type Finding, well } from "@/lib/health/rules/finding";
import { readSetting } from "@/lib/settings/settings";
import { documentStore } from "@/lib/storage/document-store";

const HOUR_MS = 3_600_000;
/** A day's backup may be late, or tried again within the hour. */
const OLD_HOURS = 36;
const SAMPLE = 200;
/** Of the sample, how many are read whole. */
const READ_WHOLE = 5;

/** How old the last backup is, which is counted only once it was read again. */
export async function checkBackup(): Promise<Finding> {
  const opened = installationDatabase();
  const [plan, last] = [await readBackupPlan(opened), await readLastBackup(opened)];
  if (await readSetting(opened.db, alarmKey("backup-failed"))) {
    return broken("backup", "The last one failed.", "Settings → Backups tells why; mend that and make one now.");
  }
  const now = await databaseNow(opened.db);
  const hours = last ? Math.max(0, Math.floor((now.getTime() - new Date(last.at).getTime()) / HOUR_MS)) : null;
  const todo = plan.isDaily
    ? "Run npm run backup, and look for the job make-backup in the log."
    : "Run npm run backup, or switch daily backups on under Settings → Backups.";
  if (hours === null) {
    const first = "The portal makes the first one some minutes after its start; npm run backup makes one now.";
    return doubtful("backup", "There is none yet.", plan.isDaily ? first : todo);
  }
  const age = hours === 0 ? "less than an hour" : `${hours} ${hours === 1 ? "hour" : "hours"}`;
  const says = `The last one is ${age} old; it was read again after it was written.`;
  if (hours > OLD_HOURS) return plan.isDaily ? broken("backup", says, todo) : doubtful("backup", says, todo);
  if (last && last.damaged > 0) {
    const mend =
      "Bring those back from an older backup; npm run backup names none, their files differ from their names.";
    return broken("backup", `${last.damaged} documents were damaged on the disk when it was made.`, mend);
  }
  return well("backup", says);
}

/** Whether all processes share the documents, and a sample of them is there and whole. */
export async function checkDocumentFiles(): Promise<Finding> {
  const store = documentStore();
  const [stranger] = await documentStrangers(installationDatabase(), store);
  if (stranger) {
    const says = `Process ${stranger} runs on this database with a place for documents of its own.`;
    return broken("documents", says, "Give all processes the same DATA_DIR, or the same DOCUMENTS_S3_BUCKET.");
  }
  const sample = await sampleDocuments(SAMPLE);
  const faults = await Promise.all(sample.map((document, index) => faultOf(document, index < READ_WHOLE)));
  const missing = faults.filter((fault) => fault === "missing").length;
  const damaged = faults.filter((fault) => fault === "damaged").length;
  if (missing + damaged > 0) {
    const says = `Of ${sample.length} documents that were looked for, ${missing} are missing and ${damaged} damaged.`;
    const todo = "Is the volume of DATA_DIR there? Bring documents/ back from a backup.";
    return broken("documents", says, todo);
  }
  const says = sample.length === 0 ? "There is none yet." : `${sample.length} looked for, all there and whole.`;
  return well("documents", says);
}

/** Whether documents are encrypted, and their key lies elsewhere than they do. */
export async function checkEncryption(): Promise<Finding> {
  const { DATA_DIR } = environment();
  const keyring = keyringOf();
  const sample = await sampleDocuments(SAMPLE);
  const states = await Promise.all(sample.map(({ sha256 }) => encryptionOf(keptObject(originalName(sha256)))));
  const [locked, plain] = ["unknown-key", "plain"].map((one) => states.filter((state) => state === one).length);
  if (locked) {
    const says = `Of ${sample.length} documents that were looked at, ${locked} are encrypted with a key that is not here.`;
    return broken("encryption", says, `Bring ${OWN_KEY_FILE} back, or name the file of the key in DATA_KEY_FILE.`);
  }
  if (plain) {
    const says = `Of ${sample.length} documents that were looked at, ${plain} are not encrypted yet.`;
    return doubtful(
      "encryption",
      says,
      "The portal encrypts them by and by while it runs; look again in some minutes.",
    );
  }
  if (keyring.fileOfCurrent === join(DATA_DIR, OWN_KEY_FILE)) {
    const says = `Documents are encrypted, and their key lies beside them, in ${DATA_DIR}.`;
    const todo = `Move ${OWN_KEY_FILE} to where no copy of the disk or backup goes, name it in DATA_KEY_FILE, and keep a copy: without it nobody reads them again.`;
    return doubtful("encryption", says, todo);
  }
  return well("encryption", "Documents are encrypted, and their key lies elsewhere.");
}

async function encryptionOf(place: Place): Promise<"plain" | "unknown-key" | null> {
  try {
    return (await openKept(place)).isEncrypted ? null : "plain";
  } catch (error) {
    return error instanceof EncryptedFileError && error.fault === "unknown-key" ? "unknown-key" : null;
  }
}

async function faultOf(
  { sha256, bytes }: SampledDocument,
  isReadWhole: boolean,
): Promise<"missing" | "damaged" | null> {
  try {
    const kept = await openKept(keptObject(originalName(sha256)));
    if (kept.bytes !== bytes) return "damaged";
    if (!isReadWhole) return null;
    const hash = createHash("sha256");
    await pipeline(kept.read(), hash);
    return hash.digest("hex") === sha256 ? null : "damaged";
  } catch (error) {
    if (!(error instanceof EncryptedFileError)) return "missing";
    // That its key is not here is said once, beside how documents are encrypted.
    return error.fault === "damaged" ? "damaged" : null;
  }
}
