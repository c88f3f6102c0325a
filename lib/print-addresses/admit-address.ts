import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { people } from "@/db/schema/people";
import { printTokens } from "@/db/schema/printing";
import { isKeyText } from "@/lib/api-keys/key-text";
import type { Role } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { tokenHash } from "@/lib/token";

/** Who prints, at which of their addresses, and how much it was used within the minute of the database's clock. */
export type AddressUse = { tokenId: string; viewer: Viewer; usesInMinute: number };

/** An address proves nothing: what asks for a recent proof stays shut. */
const NEVER = new Date(0);

type Row = { id: string; uses: number; person_id: string; email: string; name: string; role: Role };

/**
 * Whose printer this token leads to; null where it is nobody's or revoked, or its owner is switched off or an auditor, who writes
 * nothing. Counts the use in the same statement, so the limit holds across processes.
 */
export async function admitPrintAddress(token: string): Promise<AddressUse | null> {
  if (!isKeyText(token, "plainprint_")) return null;
  const minute = sql`date_trunc('minute', now())`;
  const [row] = await rowsOf<Row>(
    database(),
    sql`update ${printTokens} printer set used_minute = ${minute},
        uses_in_minute = case when printer.used_minute = ${minute} then printer.uses_in_minute + 1 else 1 end
      from ${people} owner
      where printer.token_hash = ${tokenHash(token)} and printer.revoked_at is null
        and owner.id = printer.person_id and owner.disabled_at is null and owner.role <> 'auditor'
      returning printer.id, printer.uses_in_minute as uses, owner.id as person_id, owner.email, owner.name, owner.role`,
  );
  if (!row) return null;
  return {
    ...{ tokenId: row.id, usesInMinute: row.uses },
    viewer: {
      ...{ personId: row.person_id, email: row.email, name: row.name, role: row.role },
      ...{ seesSentOfNumbers: false, sessionId: row.id, provedAt: NEVER },
    },
  };
}
