import "server-only";
import type { Executor } from "@/db/database";
import { auditEntries } from "@/db/schema/audit";
import type { AuditAction } from "@/lib/audit-words";

export type AuditEntry = {
  /** A person's id, or the name of the part of the portal that acted. */
  actor: string;
  action: AuditAction;
  subjectKind: string;
  subjectId: string;
  /** Never content, a number, a name or a secret. */
  detail?: Record<string, string | number | boolean | null>;
};

/** Notes who did what, inside the transaction that does it. */
export async function recordAudit(transaction: Executor, entry: AuditEntry): Promise<void> {
  await transaction.insert(auditEntries).values({ ...entry, detail: entry.detail ?? null });
}
