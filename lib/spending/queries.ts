import "server-only";
import { eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { spendings } from "@/db/schema/spendings";
import { readSetting } from "@/lib/settings/settings";
import { type Ceilings, NO_CEILINGS, type Sharer, type Spent } from "@/lib/spending/rules/ceilings";

export const CEILINGS_SETTING = "ceilings";

const most = z.number().int().positive().nullable();
const ceiling = z.object({ faxes: most, pages: most });
const ceilingsShape: z.ZodType<Ceilings> = z.object({
  person: ceiling,
  number: ceiling,
  portal: ceiling,
  countries: z.union([z.literal("any"), z.array(z.string().regex(/^[A-Z]{2}$/))]),
});

/** The ceilings of this portal; none as long as nobody has set any. */
export async function readCeilings(executor: Executor): Promise<Ceilings> {
  const kept = ceilingsShape.safeParse(await readSetting(executor, CEILINGS_SETTING));
  return kept.success ? kept.data : NO_CEILINGS;
}

export type Who = { readonly personId: string; readonly fromNumber: string };

/** What this person, this number and everybody together have sent in the last 24 hours. */
export async function readSpent(executor: Executor, { personId, fromNumber }: Who): Promise<Record<Sharer, Spent>> {
  const conditions = {
    person: sql`${spendings.personId} = ${personId}`,
    number: sql`${spendings.fromNumber} = ${fromNumber}`,
    portal: sql`true`,
  };
  const spentBy = (sharer: Sharer) => ({
    faxes: sql`coalesce(sum(${spendings.faxes}) filter (where ${conditions[sharer]}), 0)`.mapWith(Number),
    pages: sql`coalesce(sum(${spendings.pages}) filter (where ${conditions[sharer]}), 0)`.mapWith(Number),
  });
  const [spent] = await executor
    .select({ person: spentBy("person"), number: spentBy("number"), portal: spentBy("portal") })
    .from(spendings)
    .where(gt(spendings.spentAt, sql`now() - interval '1 day'`));
  const nothing = { faxes: 0, pages: 0 };
  return spent ?? { person: nothing, number: nothing, portal: nothing };
}

/** How many pages each copy of a fax with this document takes. */
export async function pagesOf(executor: Executor, documentId: string | null): Promise<number> {
  if (!documentId) return 0;
  const pages = { pages: documents.pageCount };
  const [document] = await executor.select(pages).from(documents).where(eq(documents.id, documentId));
  return document?.pages ?? 0;
}
