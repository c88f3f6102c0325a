import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";

/** A page that stays open reads its fax again at each change; that is one look, not many. */
const ONE_LOOK = sql`interval '10 minutes'`;

export type View = {
  action: "fax.viewed" | "document.downloaded" | "document.printed" | "report.downloaded";
  subjectKind: "fax" | "batch" | "document";
  subjectId: string;
};

/** Notes that a person saw a fax, printed its document or took it away; within ten minutes once. */
export async function recordView(viewer: Viewer, { action, subjectKind, subjectId }: View): Promise<void> {
  const [earlier] = await database()
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.subjectKind, subjectKind),
        eq(auditEntries.subjectId, subjectId),
        eq(auditEntries.actor, viewer.personId),
        eq(auditEntries.action, action),
        gt(auditEntries.at, sql`now() - ${ONE_LOOK}`),
      ),
    )
    .limit(1);
  if (!earlier) await recordAudit(database(), { actor: viewer.personId, action, subjectKind, subjectId });
}
