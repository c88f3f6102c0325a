import { askAboutFile } from "@/lib/documents/ask-about-file";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { type CopyRequest, convertReply, type PicturesRequest } from "@/lib/documents/engine/protocol";
import type { FileNote } from "@/lib/documents/rules/file-notes";
import type { RefusalReason } from "@/lib/documents/rules/refusal-words";

export type Conversion = { readonly kind: "ok"; readonly notes?: readonly FileNote[] } | RefusalReason;

/** Lets a child write a PDF. Throws AppError `unavailable` when no child can be started. */
export function convertFile(request: CopyRequest | PicturesRequest): Promise<Conversion> {
  return askAboutFile(documentEngine("conversion").ask(request, convertReply));
}
