import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { recordAudit } from "@/lib/audit";
import { sealAudit } from "@/lib/audit/keep-sealed";
import { readNotedHead } from "@/lib/audit/noted-head";
import { sealKey } from "@/lib/audit/seal-key";
import { verifyChain } from "@/lib/audit/verify-chain";
import { authSecret } from "@/lib/auth/session-token";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { openTestDatabase } from "@/scripts/testing/test-database";

describe("the migration that seals the audit log", () => {
  const database = openTestDatabase({ before: "_audit_facts" });
  temporaryDataDirectory();
  Object.assign(environment(), { AUTH_SECRET: "a secret of the portal that nobody knows" });

  it("leaves lines of before as they can be checked, and the first seal covers them", async () => {
    const { db } = database();
    await db.execute(sql`insert into audit_entries (actor, action, subject_kind, subject_id, detail)
      select 'portal', 'fax.deleted', 'fax', n::text, '{"n": 1}' from generate_series(1, 3) as n`);
    await migrateDatabase(database());
    expect(await verifyChain(db)).toMatchObject({ isUnbroken: true, entries: 3 });

    await sealAudit();
    await db.transaction((tx) =>
      recordAudit(tx, { actor: "portal", action: "backup.made", subjectKind: "backup", subjectId: "x" }),
    );
    const witness = { key: sealKey(authSecret()), head: await readNotedHead(environment().DATA_DIR) };
    expect(await verifyChain(db, witness)).toMatchObject({ isUnbroken: true, entries: 4, sealed: 3 });
  });
});
