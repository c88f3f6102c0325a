import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { coverTemplates } from "@/db/schema/documents";

type Kept = Pick<typeof coverTemplates.$inferInsert, "name" | "content" | "isDefault">;

export async function insertTemplate(tx: Transaction, template: Kept): Promise<string | undefined> {
  const [row] = await tx.insert(coverTemplates).values(template).returning({ id: coverTemplates.id });
  return row?.id;
}

/** Answers undefined when there is none of this id. */
export async function updateTemplate(tx: Transaction, id: string, template: Kept): Promise<string | undefined> {
  const [row] = await tx
    .update(coverTemplates)
    .set({ ...template, updatedAt: sql`now()` })
    .where(eq(coverTemplates.id, id))
    .returning({ id: coverTemplates.id });
  return row?.id;
}

export async function clearDefault(tx: Transaction): Promise<void> {
  await tx.update(coverTemplates).set({ isDefault: false }).where(eq(coverTemplates.isDefault, true));
}

/** Answers whether there was one of this id. */
export async function removeTemplate(tx: Transaction, id: string): Promise<boolean> {
  const removed = await tx.delete(coverTemplates).where(eq(coverTemplates.id, id)).returning({ id: coverTemplates.id });
  return removed.length > 0;
}
