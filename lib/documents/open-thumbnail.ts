import { Readable } from "node:stream";
import { openKept } from "@/lib/encryption/open-kept";
import { AppError } from "@/lib/errors";
import { renderPage } from "./render-page";
import { THUMBNAIL_WIDTH } from "./rules/page-picture";
import type { StoredDocument } from "./store";

/**
 * The WebP picture of a document's first page for a row of a list, for one reader; null where it can't be drawn. It shows
 * of what kind a page is, and no words of it.
 */
export async function openThumbnail({
  sha256,
  pageTurns,
}: Pick<StoredDocument, "sha256" | "pageTurns">): Promise<ReadableStream | null> {
  const turn = new Map(pageTurns).get(1);
  const path = await renderPage({ sha256 }, 1, THUMBNAIL_WIDTH, turn).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-possible-now") return null;
    throw error;
  });
  return path === null ? null : (Readable.toWeb((await openKept(path)).read()) as ReadableStream);
}
