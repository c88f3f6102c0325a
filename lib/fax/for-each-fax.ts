import "server-only";
import { AppError } from "@/lib/errors";
import { referenceFor } from "@/lib/unexpected-error";

type ItemResult = { faxId: string; ok: true } | { faxId: string; ok: false; message: string };

export type BulkResult = { items: ItemResult[]; summary: string };

/**
 * Does the same to several faxes, one after the other; one that refuses does not stop the others. `done` finishes the
 * sentence "7 …", for example "cancelled"; what refused is counted by its reason.
 */
export async function forEachFax(
  faxIds: readonly string[],
  done: string,
  verb: (faxId: string) => Promise<unknown>,
): Promise<BulkResult> {
  const items: ItemResult[] = [];
  for (const faxId of new Set(faxIds)) items.push(await attempt(faxId, verb));
  return { items, summary: summaryOf(items, done) };
}

async function attempt(faxId: string, verb: (faxId: string) => Promise<unknown>): Promise<ItemResult> {
  try {
    await verb(faxId);
    return { faxId, ok: true };
  } catch (error) {
    return { faxId, ok: false, message: refusalOfOne(error) };
  }
}

/** Why one of several faxes could not be done, in words. Throws on where it is the person who has to do something first. */
export function refusalOfOne(error: unknown): string {
  if (!(error instanceof AppError)) return `That didn't work. Give your admin this code: ${referenceFor(error)}.`;
  if (error.code === "proof-needed") throw error;
  return error.message;
}

function summaryOf(items: ItemResult[], done: string): string {
  const succeeded = items.filter(({ ok }) => ok).length;
  const refusals = new Map<string, number>();
  for (const item of items) if (!item.ok) refusals.set(item.message, (refusals.get(item.message) ?? 0) + 1);
  const sentences = [...refusals].map(([message, count]) => `${count} not: ${message}`);
  return [`${succeeded} ${done}.`, ...sentences].join(" ");
}
