import { fileSize } from "@/lib/file-size";
import { FILE_KIND_WORDS, type FileKind, isPictureKind, type OfficeKind, type PictureKind } from "./file-kind";
import { type DocumentLimits, MOST_UNPACKED_BYTES, MOST_UNPACKED_FILES, UPLOAD_LIMITS } from "./limits";

/** Why a file is not accepted. */
export type RefusalReason =
  | { readonly kind: "not-a-pdf"; readonly found: FileKind }
  | { readonly kind: "no-office"; readonly found: OfficeKind }
  | { readonly kind: "unopened"; readonly found: OfficeKind | PictureKind }
  | { readonly kind: "password" }
  | { readonly kind: "wrong-password" }
  | { readonly kind: "damaged" }
  | { readonly kind: "empty" }
  | { readonly kind: "too-many-pages"; readonly pages: number }
  | { readonly kind: "too-big"; readonly bytes: number }
  | { readonly kind: "unpacks-too-far" }
  | { readonly kind: "too-slow" }
  | { readonly kind: "our-fault"; readonly reference: string };

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
    case "unopened":
      return `${fileName} is ${FILE_KIND_WORDS[reason.found]} ${isPictureKind(reason.found) ? "packed in a way that can't be opened" : "that LibreOffice can't open"} on this portal. ${WAY_OUT[reason.found] ?? PRINT_TO_PDF}`;
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
      return `${fileName} is ${fileSize(reason.bytes)}; the limit is ${fileSize(limits.maxBytes)}. Scan again at 200 dpi in black and white.`;
    case "unpacks-too-far":
      return `${fileName} holds more than this portal opens: unpacked, more than ${fileSize(MOST_UNPACKED_BYTES)} or ${MOST_UNPACKED_FILES.toLocaleString("en-US")} files. ${PRINT_TO_PDF}`;
    case "too-slow":
      return `${fileName} is too complex to open. ${PRINT_TO_PDF}`;
    case "our-fault":
      return `${fileName} can't be opened here. That is our fault, not the file's; your admin finds it as ${reason.reference}. ${PRINT_TO_PDF}`;
  }
}

const PRINT_TO_PDF = "Open it, choose Print > Save as PDF, and add the new file.";

const SAVE_AS_PICTURE = "Save it as a JPEG or PNG picture, then add that.";

/** What to do with a file of this kind; every other can be printed to a PDF by the program that made it. */
const WAY_OUT: Partial<Record<FileKind, string>> = {
  heic: "Share it as a JPEG picture; on an iPhone, Settings > Camera > Formats > Most Compatible makes those from now on.",
  jxl: SAVE_AS_PICTURE,
  psd: SAVE_AS_PICTURE,
  pcx: SAVE_AS_PICTURE,
  raw: SAVE_AS_PICTURE,
  metafile: SAVE_AS_PICTURE,
  dicom: "Open it in its viewer, save it as a JPEG picture or a PDF, and add that.",
  video: "Save the picture that matters as a JPEG picture, then add that.",
  iwork: "Open it, choose File > Export To > PDF, and add the new file.",
  tnef: "Ask the sender to send it again as plain text or HTML, or open it in Outlook, and add the attachments.",
  signed: "Open it in your mail program, save what it holds, and add that.",
  "locked-office": "Save a copy without the password, then add it.",
  zip: "Unpack it, then add the files that it holds.",
  archive: "Unpack it, then add the files that it holds.",
  unknown: "Open it in the program that made it, choose Print > Save as PDF, and add the new file.",
};

function whatItIs(found: FileKind, fileName: string): string {
  return `${isCalledPdf(fileName) ? "not a PDF inside but " : ""}${FILE_KIND_WORDS[found]}`;
}

export function isCalledPdf(fileName: string): boolean {
  return fileName.toLowerCase().endsWith(".pdf");
}
