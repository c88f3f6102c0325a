import "server-only";
import { eq } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { drafts } from "@/db/schema/documents";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { MOST_DRAFTS } from "@/lib/drafts/rules";
import { AppError } from "@/lib/errors";

/** How many drafts somebody has, and the documents in them; what is written in them stays theirs to read. */
export async function readDraftsOf(
  executor: Executor,
  personId: string,
): Promise<{ count: number; documentIds: string[] }> {
  const rows = await executor.select({ content: drafts.content }).from(drafts).where(eq(drafts.personId, personId));
  const documentIds = rows.flatMap(({ content }) => {
    const draft = draftContentShape.safeParse(content);
    return draft.success ? draft.data.composition.pages.map(({ documentId }) => documentId) : [];
  });
  return { count: rows.length, documentIds: [...new Set(documentIds)] };
}

/** Makes somebody's drafts another person's. Throws `not-possible-now` when these would have too many then. */
export async function handOverDrafts(
  tx: Transaction,
  personId: string,
  to: { personId: string; name: string },
): Promise<void> {
  const together =
    (await tx.$count(drafts, eq(drafts.personId, personId))) +
    (await tx.$count(drafts, eq(drafts.personId, to.personId)));
  if (together > MOST_DRAFTS) {
    throw new AppError(
      "not-possible-now",
      `${to.name} would have ${together} drafts then; the most is ${MOST_DRAFTS}. Choose somebody else.`,
    );
  }
  await tx.update(drafts).set({ personId: to.personId }).where(eq(drafts.personId, personId));
}

/** Throws somebody's drafts away. Their documents stay until nothing uses them. */
export async function discardDraftsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.delete(drafts).where(eq(drafts.personId, personId));
}
