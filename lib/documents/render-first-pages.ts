import { log } from "@/lib/log";
import { renderPage } from "./render-page";
import { type PageWidth, THUMBNAIL_WIDTH } from "./rules/page-picture";

const FIRST_PAGES = 5;
const WIDTHS: readonly PageWidth[] = [320, 864];
const WIDTHS_OF_FIRST: readonly PageWidth[] = [...WIDTHS, THUMBNAIL_WIDTH];

/** Draws the pages that people see first, before they ask. A page that cannot be drawn is left out; it is reported when asked for. */
export async function renderFirstPages(document: {
  readonly sha256: string;
  readonly pageCount: number;
}): Promise<void> {
  for (let page = 1; page <= Math.min(FIRST_PAGES, document.pageCount); page += 1) {
    for (const width of page === 1 ? WIDTHS_OF_FIRST : WIDTHS) {
      await renderPage(document, page, width).catch(() => log.warn({ page, width }, "page not drawn"));
    }
  }
}
