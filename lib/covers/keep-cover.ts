import "server-only";
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findMadeCover } from "@/lib/covers/queries";
import type { CoverPage, CoverRequest } from "@/lib/covers/rules/cover-page";
import { addDocument } from "@/lib/documents/add-document";
import type { StoredDocument } from "@/lib/documents/store";
import { workPath } from "@/lib/encryption/workspace";
import { AppError } from "@/lib/errors";
import { writePaper } from "@/lib/typesetting/write-paper";

/** Raised whenever the same cover would look different. */
const LAYOUT_VERSION = 1;

/** A cover page as a document of the viewer's, made once. Throws AppError `unavailable` when it cannot be made now. */
export async function keepCover(viewer: Viewer, cover: CoverPage): Promise<StoredDocument> {
  const recipeHash = createHash("sha256")
    .update(JSON.stringify([LAYOUT_VERSION, cover]))
    .digest("hex");
  return (await findMadeCover(viewer, recipeHash)) ?? make(viewer, cover, recipeHash);
}

async function make(viewer: Viewer, cover: CoverPage, recipeHash: string): Promise<StoredDocument> {
  const outputPath = workPath();
  try {
    await writePaper<CoverRequest>({ kind: "cover", cover, outputPath });
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
