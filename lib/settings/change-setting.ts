import "server-only";
import type { Transaction } from "@/db/database";
import { type AuditEntry, recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { saveSetting } from "@/lib/settings/settings";

/** What somebody chose under a key of the settings, and what the audit log says of it. */
type SettingChange = Pick<AuditEntry, "action" | "detail"> & { key: string; value: unknown };

/** Keeps what the viewer chose, with its line in the audit log. Whether they may is asked before, by whoever knows the setting. */
export async function changeSetting(tx: Transaction, viewer: Viewer, change: SettingChange): Promise<void> {
  const { key, value, ...said } = change;
  await saveSetting(tx, key, value);
  await recordAudit(tx, { actor: viewer.personId, subjectKind: "setting", subjectId: key, ...said });
}
