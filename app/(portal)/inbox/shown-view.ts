import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { INBOX_TABS } from "@/lib/fax/rules/list-tabs";
import { readSearch } from "@/lib/searches";

/** What the inbox shows, as its page hands it in; `search` is the key of one. */
export const shownView = z.object({
  tab: z.enum(INBOX_TABS),
  search: z.string(),
  toNumber: z.string().max(30).nullable(),
  labelId: z.uuid().nullable(),
});

/** The words of a search by its key. Throws `not-found` once it is over. */
export async function wordsOfShown(viewer: Viewer, key: string): Promise<string> {
  const words = await readSearch(viewer, key);
  if (words === null) throw new AppError("not-found", "This search is over. Search again.");
  return words;
}
