import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { type BackupAnswer, backupSocket } from "./backup-socket";

/** Has the server that holds the embedded database make a backup. Answers its path. Throws with what the server said. */
export async function askForBackup(dataDir: string): Promise<string> {
  const reply = await text(connect(backupSocket(dataDir))).catch(() => "");
  if (!reply) throw new Error("The process that holds the database makes no backups. Stop it and try again.");
  const answer: BackupAnswer = JSON.parse(reply);
  if ("problem" in answer) throw new Error(answer.problem);
  return answer.file;
}
