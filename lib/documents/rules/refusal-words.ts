import { FILE_KIND_WORDS, type FileKind, type OfficeKind } from "./file-kind";
import { type DocumentLimits, inMegabytes, UPLOAD_LIMITS } from "./limits";

/** Why a file is not accepted. */
export type RefusalReason =
  | { readonly kind: "not-a-pdf"; readonly found: FileKind }
  | { readonly kind: "no-office"; readonly found: OfficeKind }
  | { readonly kind: "password" }
  | { readonly kind: "wrong-password" }
  | { readonly kind: "damaged" }
  | { readonly kind: "empty" }
  | { readonly kind: "too-many-pages"; readonly pages: number }
  | { readonly kind: "too-big"; readonly bytes: number }
  | { readonly kind: "too-slow" };

/** Why a file is not accepted, with the sentence for the person who added it. */
export type Refusal = RefusalReason & { readonly message: string };

/** The reason with its sentence. */
export function refusal(
  reason: RefusalReason,
  { fileName, limits }: { readonly fileName: string; readonly limits?: DocumentLimits },
): Refusal {
  return { ...reason, message: refusalWords(reason, fileName, limits) };
}

/** The sentence for the person who added the file: what is wrong and what to do. */
export function refusalWords(reason: RefusalReason, fileName: string, limits: DocumentLimits = UPLOAD_LIMITS): string {
  switch (reason.kind) {
    case "not-a-pdf":
      return `${fileName} is ${whatItIs(reason.found, fileName)}. ${WAY_OUT[reason.found] ?? PRINT_TO_PDF}`;
    case "no-office":
      return `${fileName} is ${FILE_KIND_WORDS[reason.found]}, and this portal can't open those without LibreOffice. ${PRINT_TO_PDF}`;
    case "password":
      return `${fileName} is password protected. Save a copy without the password, then add it.`;
    case "wrong-password":
      return `This password doesn't open ${fileName}. Check it and type it again.`;
    case "damaged":
      return `${fileName} is damaged or incomplete. Export it again, then add the new file.`;
    case "empty":
      return `${fileName} has no pages. Export it again, then add the new file.`;
    case "too-many-pages":
      return `${fileName} has ${reason.pages} pages; the limit is ${limits.maxPages}. Split it and send the parts one after the other.`;
    case "too-big":
      return `${fileName} is ${inMegabytes(reason.bytes)} MB; the limit is ${inMegabytes(limits.maxBytes)} MB. Scan again at 200 dpi in black and white.`;
    case "too-slow":
      return `${fileName} is too complex to open. ${PRINT_TO_PDF}`;
  }
}

const PRINT_TO_PDF = "Open it, choose Print > Save as PDF, and add the new file.";

const WAY_OUT: Partial<Record<FileKind, string>> = {
  heic: "Share it as a JPEG picture; on an iPhone, Settings > Camera > Formats > Most Compatible makes those from now on.",
  avif: "Save it as a JPEG or PNG picture, then add that.",
  gif: "Save it as a JPEG or PNG picture, then add that.",
  bmp: "Save it as a JPEG or PNG picture, then add that.",
  "locked-office": "Save a copy without the password, then add it.",
  zip: "Unpack it, then add the files that it holds.",
};

function whatItIs(found: FileKind, fileName: string): string {
  const isCalledPdf = fileName.toLowerCase().endsWith(".pdf");
  return `${isCalledPdf ? "not a PDF inside but " : ""}${FILE_KIND_WORDS[found]}`;
}
