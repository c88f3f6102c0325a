import "server-only";
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { accessLinks, people } from "@/db/schema/people";

export type AccessLink = typeof accessLinks.$inferSelect;

export async function insertAccessLink(tx: Transaction, link: typeof accessLinks.$inferInsert): Promise<void> {
  await tx.insert(accessLinks).values(link);
}

/** Makes every link of a person useless. */
export async function deleteAccessLinks(tx: Transaction, personId: string): Promise<void> {
  await tx.delete(accessLinks).where(and(eq(accessLinks.personId, personId), isNull(accessLinks.usedAt)));
}

/** Uses a link up and answers it; undefined when it is unknown, used, over, or its person is disabled. */
export async function consumeAccessLink(
  tx: Transaction,
  { tokenHash, purpose }: Pick<AccessLink, "tokenHash" | "purpose">,
  now: Date,
): Promise<AccessLink | undefined> {
  const active = tx.select({ id: people.id }).from(people).where(isNull(people.disabledAt));
  const [row] = await tx
    .update(accessLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(accessLinks.tokenHash, tokenHash),
        eq(accessLinks.purpose, purpose),
        isNull(accessLinks.usedAt),
        gt(accessLinks.expiresAt, now),
        inArray(accessLinks.personId, active),
      ),
    )
    .returning();
  return row;
}
