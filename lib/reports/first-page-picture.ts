import sharp from "sharp";
import { openDocument } from "@/lib/documents/open-document";
import { renderPage } from "@/lib/documents/render-page";
import { readKept } from "@/lib/encryption/open-kept";
import { AppError } from "@/lib/errors";

/** The first page of a document as a JPEG in base64; null when it is gone or cannot be drawn: a report does without. */
export async function firstPagePicture(document: { sha256: string } | null): Promise<string | null> {
  if (!document) return null;
  try {
    await openDocument(document);
    const picture = await sharp(await readKept(await renderPage(document, 1, 864)))
      .greyscale()
      .jpeg({ quality: 70 })
      .toBuffer();
    return picture.toString("base64");
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
