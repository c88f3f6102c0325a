import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { apiKeys } from "@/db/schema/api";
import { people } from "@/db/schema/people";
import { isKeyText } from "@/lib/api-keys/key-text";
import type { ApiScope } from "@/lib/api-keys/rules/scopes";
import { isSentShared } from "@/lib/auth/queries";
import type { Role } from "@/lib/auth/rules/roles";
import type { Program } from "@/lib/auth/viewer-type";
import { tokenHash } from "@/lib/token";

/** Who asks by a key, what it has the right to, and how much it was used within the minute of the database's clock. */
export type KeyUse = {
  viewer: Program;
  scopes: readonly ApiScope[];
  usesInMinute: number;
  secondsLeft: number;
};

/** A key proves nothing: what asks for a recent proof stays shut. */
const NEVER = new Date(0);

type KeyRow = {
  id: string;
  scopes: ApiScope[];
  only_numbers: string[] | null;
  person_id: string;
  email: string;
  name: string;
  role: Role;
  sees_sent: boolean;
};
type UseRow = KeyRow & { uses: number; seconds_left: number };

/** Of the key and its owner, where the key is neither revoked nor over and the owner is not switched off. */
const COUNTS = sql`key.revoked_at is null and (key.expires_at is null or key.expires_at > now())
  and owner.id = key.person_id and owner.disabled_at is null`;
const OWNER = sql`key.id, key.scopes, key.only_numbers, owner.id as person_id, owner.email, owner.name, owner.role,
  ${isSentShared()} as sees_sent`;

/**
 * Whose key this text is, with their rights of this moment; null where it is nobody's, revoked or over, or its owner is switched
 * off. Counts the use: one statement finds the key and counts, so the limit holds across processes.
 */
export async function admitKey(text: string): Promise<KeyUse | null> {
  if (!isKeyText(text)) return null;
  const minute = sql`date_trunc('minute', now())`;
  const [row] = await rowsOf<UseRow>(
    database(),
    sql`update ${apiKeys} key set used_minute = ${minute},
        uses_in_minute = case when key.used_minute = ${minute} then key.uses_in_minute + 1 else 1 end
      from ${people} owner where key.token_hash = ${tokenHash(text)} and ${COUNTS}
      returning ${OWNER}, key.uses_in_minute as uses,
        ceil(extract(epoch from ${minute} + interval '1 minute' - now()))::int as seconds_left`,
  );
  if (!row) return null;
  return { viewer: viewerOf(row), scopes: row.scopes, usesInMinute: row.uses, secondsLeft: row.seconds_left };
}

/** Who asks by a key that asked before, with the rights of this moment; null where the key counts no more. */
export async function findKeyViewer(keyId: string): Promise<Program | null> {
  const [row] = await rowsOf<KeyRow>(
    database(),
    sql`select ${OWNER} from ${apiKeys} key, ${people} owner where key.id = ${keyId} and ${COUNTS}`,
  );
  return row ? viewerOf(row) : null;
}

function viewerOf(row: KeyRow): Program {
  const has = (...some: ApiScope[]) => some.some((scope) => row.scopes.includes(scope));
  return {
    ...{ personId: row.person_id, email: row.email, name: row.name, role: row.role },
    ...{ seesSentOfNumbers: row.sees_sent, sessionId: row.id, provedAt: NEVER },
    apiKey: {
      id: row.id,
      onlyNumbers: row.only_numbers,
      seesSent: has("faxes:read", "faxes:send", "faxes:ask"),
      seesReceived: has("inbox:read", "inbox:write"),
    },
  };
}
