import "server-only";
import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { apiKeys } from "@/db/schema/api";
import { people } from "@/db/schema/people";
import type { ApiScope } from "@/lib/api-keys/rules/scopes";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { ask, question } from "@/lib/questions";

export type ListedKey = {
  id: string;
  name: string;
  beginning: string;
  scopes: ApiScope[];
  onlyNumbers: string[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  /** To the minute; null: never. */
  lastUsedAt: Date | null;
  ownerId: string;
  ownerName: string;
};

/** Condition: the key is neither revoked nor over. */
export function isStanding() {
  return and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)));
}

/** The viewer's own keys that can be used, the newest first. */
export function listOwnKeys({ personId }: Viewer): Promise<ListedKey[]> {
  return readKeys(personId);
}

/** How many keys of the viewer can be used. */
export function countOwnKeys({ personId }: Viewer): Promise<number> {
  return ask(
    question<{ count: number }, number>(
      sql`select count(*)::int as count from ${apiKeys} where ${and(isStanding(), eq(apiKeys.personId, personId))}`,
      ([found]) => found?.count ?? 0,
    ),
  );
}

/** Everybody's keys that can be used, those of services too. For admins. */
export async function listAllKeys(viewer: Viewer): Promise<ListedKey[]> {
  assertAdmin(viewer);
  return readKeys(null);
}

function readKeys(personId: string | null): Promise<ListedKey[]> {
  return database()
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      beginning: apiKeys.beginning,
      scopes: apiKeys.scopes,
      onlyNumbers: apiKeys.onlyNumbers,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.usedMinute,
      ownerId: people.id,
      ownerName: people.name,
    })
    .from(apiKeys)
    .innerJoin(people, eq(people.id, apiKeys.personId))
    .where(and(isStanding(), personId === null ? undefined : eq(apiKeys.personId, personId)))
    .orderBy(desc(apiKeys.createdAt), apiKeys.id);
}
