import type { Route } from "next";

/** What the palette offers: a page or an action of the portal, or something that was found. */
export type PaletteFind = {
  kind: "page" | "contact" | "received" | "sent";
  href: Route;
  words: string;
  at?: Date;
};

/**
 * What is offered for what was typed: pages, which are there at once, before what the portal `found`. What comes late so moves nothing
 * that somebody is about to choose.
 */
export function offeredFor(
  typed: string,
  pages: readonly PaletteFind[],
  found: readonly PaletteFind[],
): readonly PaletteFind[] {
  return [...pagesNamed(pages, typed), ...found];
}

/** The pages whose names hold what was typed, those first that begin with it. */
function pagesNamed(pages: readonly PaletteFind[], typed: string): PaletteFind[] {
  const sought = typed.trim().toLowerCase();
  const found = pages.filter(({ words }) => words.toLowerCase().includes(sought));
  const begins = ({ words }: PaletteFind) => words.toLowerCase().startsWith(sought);
  return [...found.filter(begins), ...found.filter((page) => !begins(page))];
}
