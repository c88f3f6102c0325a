import { askToJoin } from "@/lib/documents/ask-to-join";
import type { SourcePage } from "./gather-pages";

const WORDS = {
  impossible:
    "These pages can't be put together. Switch on “Send exactly as previewed”, or leave out the pages that can't be shown.",
  later: "The fax can't be put together right now. Try again in a minute.",
};

/** Writes a PDF of these pages to `path`. Throws what `askToJoin` throws. */
export function joinPages(pages: readonly SourcePage[], path: string): Promise<void> {
  const files = pages.map(({ document, page, rotation }) => ({
    sha256: document.sha256,
    page,
    rotation,
  }));
  return askToJoin(files, path, WORDS);
}
