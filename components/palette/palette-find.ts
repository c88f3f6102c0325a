import type { Route } from "next";

/** What the palette offers: a page or an action of the portal, or something that was found. */
export type PaletteFind = {
  kind: "page" | "contact" | "received" | "sent";
  href: Route;
  words: string;
  at?: Date;
};

/** The pages whose names hold what was typed, those first that begin with it. */
export function pagesNamed(pages: readonly PaletteFind[], typed: string): PaletteFind[] {
  const sought = typed.trim().toLowerCase();
  const found = pages.filter(({ words }) => words.toLowerCase().includes(sought));
  const begins = ({ words }: PaletteFind) => words.toLowerCase().startsWith(sought);
  return [...found.filter(begins), ...found.filter((page) => !begins(page))];
}
