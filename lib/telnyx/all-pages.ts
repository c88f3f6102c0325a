import "server-only";
import type Telnyx from "telnyx";
import { AppError } from "@/lib/errors";
import { callTelnyx } from "./call-telnyx";

/** A million entries at 250 a page. */
const MOST_PAGES = 4_000;
/** A page may repeat the one before when something new moved all along; several in a row are one answer repeated. */
const MOST_REPEATED = 3;

type SdkPage<Item> = {
  getPaginatedItems(): Item[];
  hasNextPage(): boolean;
  getNextPage(): Promise<SdkPage<Item>>;
};

/**
 * All pages of a list of Telnyx, each one call. Throws `telnyx-unreachable` when pages bring nothing new, or never end: what
 * was read till then is no whole list.
 */
export async function* allPages<Item extends { id?: unknown }>(
  thing: string,
  firstPage: (client: Telnyx) => PromiseLike<SdkPage<Item>>,
): AsyncGenerator<Item[]> {
  const seen = new Set<unknown>();
  let repeated = 0;
  let page: SdkPage<Item> | null = await callTelnyx(thing, async (client) => firstPage(client));
  for (let pages = 1; page; pages++) {
    const items: Item[] = page.getPaginatedItems();
    repeated = items.length > 0 && items.every(({ id }) => seen.has(id)) ? repeated + 1 : 0;
    if (repeated >= MOST_REPEATED || pages > MOST_PAGES) throw endless();
    for (const { id } of items) seen.add(id);
    yield items;
    const current: SdkPage<Item> = page;
    page = current.hasNextPage() ? await callTelnyx(thing, () => current.getNextPage()) : null;
  }
}

/** The entries of all pages. Throws as `allPages` does. */
export async function allItems<Item extends { id?: unknown }>(
  thing: string,
  firstPage: (client: Telnyx) => PromiseLike<SdkPage<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of allPages(thing, firstPage)) items.push(...page);
  return items;
}

function endless(): AppError {
  return new AppError("telnyx-unreachable", "Telnyx's list does not end: it repeats itself. Try again in a minute.");
}
