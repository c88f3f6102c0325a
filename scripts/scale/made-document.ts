import { createHash } from "node:crypto";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";

export type MadeDocument = { bytes: Buffer; sha256: string };

/** A letter of one page that no other is equal to, as a program writes it: the portal has nothing to mend in it. */
export async function makeDocument(words: string): Promise<MadeDocument> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([612, 792]);
  for (let line = 0; line < 30; line += 1)
    page.drawText(`${line + 1}. ${words}`, { font, size: 12, x: 72, y: 720 - 20 * line });
  const bytes = Buffer.from(await pdf.save());
  return { bytes, sha256: sha256Of(bytes) };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
