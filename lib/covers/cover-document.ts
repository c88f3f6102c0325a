import "server-only";
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import type { Viewer } from "@/lib/auth/viewer-type";
import { type CoverFacts, coverPageOf } from "@/lib/covers/cover-page-of";
import { findMadeCover } from "@/lib/covers/queries";
import type { CoverPage } from "@/lib/covers/rules/cover-page";
import { addDocument } from "@/lib/documents/add-document";
import { temporaryPath } from "@/lib/documents/files/document-paths";
import type { CoverContent } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";
import { writePaper } from "@/lib/paper/write-paper";

/** Raised whenever the same cover would look different. */
const LAYOUT_VERSION = 1;

/**
 * The cover page of a fax, with the day of today in the office's zone, as a document of the viewer's. `facts.pages` are
 * the pages that follow; the cover counts its own and adds them. The same cover of the same day is made once. Throws
 * AppError `unavailable` when it cannot be made now.
 */
export async function coverDocument(viewer: Viewer, cover: CoverContent, facts: CoverFacts): Promise<StoredDocument> {
  const page = await coverPageOf(viewer, cover, facts);
  const recipeHash = createHash("sha256")
    .update(JSON.stringify([LAYOUT_VERSION, page]))
    .digest("hex");
  return (await findMadeCover(viewer, recipeHash)) ?? make(viewer, page, recipeHash);
}

async function make(viewer: Viewer, cover: CoverPage, recipeHash: string): Promise<StoredDocument> {
  const outputPath = await temporaryPath();
  try {
    await writePaper({ kind: "cover", cover, outputPath });
    const added = await addDocument(outputPath, {
      fileName: "Cover page.pdf",
      source: "cover",
      createdBy: viewer.personId,
      preparedFrom: { recipe: { from: cover.from }, recipeHash, partIds: [] },
    });
    if (added.kind === "ok") return added.document;
    throw new AppError("unavailable", "The cover page can't be made right now. Try again in a minute.", {
      cause: new Error(added.kind),
    });
  } finally {
    await rm(outputPath, { force: true });
  }
}
