import "server-only";
import { readFile } from "node:fs/promises";
import type { Environment } from "@/lib/env";
import type { BackupKey, BackupLock } from "./archive";

type Settings = Pick<Environment, "BACKUP_RECIPIENT" | "BACKUP_PASSPHRASE_FILE" | "BACKUP_IDENTITY_FILE">;

/** How this installation locks its backups; null where it does not. Throws when the file of the passphrase cannot be read. */
export async function backupLock({ BACKUP_RECIPIENT, BACKUP_PASSPHRASE_FILE }: Settings): Promise<BackupLock> {
  if (BACKUP_RECIPIENT) return { recipients: BACKUP_RECIPIENT.split(",").map((recipient) => recipient.trim()) };
  return BACKUP_PASSPHRASE_FILE ? { passphrase: await readPassphrase(BACKUP_PASSPHRASE_FILE) } : null;
}

/** What opens the backup that is restored; null where nothing was named. Throws when a file that was named cannot be read. */
export async function backupKey({ BACKUP_IDENTITY_FILE, BACKUP_PASSPHRASE_FILE }: Settings): Promise<BackupKey> {
  if (BACKUP_IDENTITY_FILE) return { identities: identitiesIn(await readSecret(BACKUP_IDENTITY_FILE)) };
  return BACKUP_PASSPHRASE_FILE ? { passphrase: await readPassphrase(BACKUP_PASSPHRASE_FILE) } : null;
}

/** A file as `age-keygen` writes it: a key a line, and comments. */
function identitiesIn(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  const identities = lines.filter((line) => line.startsWith("AGE-SECRET-KEY-"));
  if (identities.length === 0) throw new Error("The file in BACKUP_IDENTITY_FILE holds no key (AGE-SECRET-KEY-…).");
  return identities;
}

async function readPassphrase(path: string): Promise<string> {
  const passphrase = (await readSecret(path)).trim();
  if (!passphrase) throw new Error("The file in BACKUP_PASSPHRASE_FILE is empty.");
  return passphrase;
}

function readSecret(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => {
    throw new Error(`${path} can't be read. Name a file that this process may read.`);
  });
}
