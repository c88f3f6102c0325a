import { FILE_KIND_WORDS, type FileKind } from "./file-kind";
import { type DocumentLimits, inMegabytes, UPLOAD_LIMITS } from "./limits";

/** Why a file is not accepted. */
export type RefusalReason =
  | { readonly kind: "not-a-pdf"; readonly found: FileKind }
  | { readonly kind: "password" }
  | { readonly kind: "damaged" }
  | { readonly kind: "empty" }
  | { readonly kind: "too-many-pages"; readonly pages: number }
  | { readonly kind: "too-big"; readonly bytes: number }
  | { readonly kind: "too-slow" };

/** The sentence for the person who added the file: what is wrong and what to do. */
export function refusalWords(reason: RefusalReason, fileName: string, limits: DocumentLimits = UPLOAD_LIMITS): string {
  switch (reason.kind) {
    case "not-a-pdf":
      return `${fileName} is not a PDF inside but ${FILE_KIND_WORDS[reason.found]}. Open it, choose Print > Save as PDF, and add the new file.`;
    case "password":
      return `${fileName} is password protected. Save a copy without the password, then add it.`;
    case "damaged":
      return `${fileName} is damaged or incomplete. Export it again, then add the new file.`;
    case "empty":
      return `${fileName} has no pages. Export it again, then add the new file.`;
    case "too-many-pages":
      return `${fileName} has ${reason.pages} pages; the limit is ${limits.maxPages}. Split it and send the parts one after the other.`;
    case "too-big":
      return `${fileName} is ${inMegabytes(reason.bytes)} MB; the limit is ${inMegabytes(limits.maxBytes)} MB. Scan again at 200 dpi in black and white.`;
    case "too-slow":
      return `${fileName} is too complex to open. Open it, choose Print > Save as PDF, and add the new file.`;
  }
}
