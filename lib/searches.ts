import "server-only";
import { and, eq, gt, lt, notInArray, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { searches } from "@/db/schema/searches";
import { isUuid } from "@/lib/is-uuid";

/** As long as a working day with what comes before and after it. */
const KEPT = sql`interval '24 hours'`;
const KEPT_OF_A_PERSON = 200;

type Searcher = { personId: string };

/**
 * Keeps what a person searches for, and answers the key that stands for it in addresses: no address, and so no log of a
 * proxy and no history of a browser, names anybody. The key is good for a day, and only for this person.
 */
export async function keepSearch({ personId }: Searcher, words: string): Promise<string> {
  return database().transaction(async (tx) => {
    const [kept] = await tx.insert(searches).values({ personId, words }).returning({ id: searches.id });
    if (!kept) throw new Error("An insert answered no row.");
    const newest = tx
      .select({ id: searches.id })
      .from(searches)
      .where(eq(searches.personId, personId))
      .orderBy(sql`${searches.createdAt} desc`)
      .limit(KEPT_OF_A_PERSON);
    const isOver = lt(searches.createdAt, sql`now() - ${KEPT}`);
    const isTooOld = and(eq(searches.personId, personId), notInArray(searches.id, newest));
    await tx.delete(searches).where(or(isOver, isTooOld));
    return kept.id;
  });
}

/** What this person searched for under a key; null when it is not theirs or over, "" where there is no key. */
export async function readSearch({ personId }: Searcher, key: string): Promise<string | null> {
  if (!key) return "";
  if (!isUuid(key)) return null;
  const [kept] = await database()
    .select({ words: searches.words })
    .from(searches)
    .where(and(eq(searches.id, key), eq(searches.personId, personId), gt(searches.createdAt, sql`now() - ${KEPT}`)));
  return kept?.words ?? null;
}
