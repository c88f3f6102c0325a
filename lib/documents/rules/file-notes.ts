import type { EncodingNote } from "@/lib/typesetting/rules/encoding-note";
import { ENCODING_WORDS, type Encoding } from "@/lib/typesetting/rules/encodings";

/** Another way to make pages of a file. */
export type Reading = {
  readonly encoding?: Encoding | undefined;
  /** The files inside a PDF become pages behind it. */
  readonly withAttachments?: boolean | undefined;
  /** Sheets of a workbook keep their size, though they are cut. */
  readonly isFullSize?: boolean | undefined;
};

/** What a person should know of the pages that were made of a file. */
export type FileNote =
  | EncodingNote
  | { readonly kind: "placeholder" }
  | { readonly kind: "attachments"; readonly names: string[] }
  /** What of the files inside could not become pages. */
  | { readonly kind: "left-inside"; readonly names: string[] }
  | { readonly kind: "fitted" };

/** The sentence for the person who added the file. */
export function noteWords(note: FileNote): string {
  switch (note.kind) {
    case "encoding":
      return note.isDoubtful
        ? `Many letters make no sense when this text is read as ${ENCODING_WORDS[note.taken]}.`
        : `This text doesn't say how its letters are written. They are read as ${ENCODING_WORDS[note.taken]}.`;
    case "placeholder":
      return "This form shows itself only in Adobe Reader: what is here asks to wait or to install it. Open it there, print it to a PDF, and add that.";
    case "attachments":
      return `Only the pages of this PDF are faxed, not what it has inside: ${note.names.join(", ")}.`;
    case "left-inside":
      return `These files inside could not become pages: ${note.names.join(", ")}. Save them and print them to a PDF.`;
    case "fitted":
      return "Wide sheets were made smaller, so that they fit the width of the paper.";
  }
}

/** Whether the pages are likely not what was meant. */
export function isWarning(note: FileNote): boolean {
  return note.kind === "placeholder" || (note.kind === "encoding" && note.isDoubtful);
}

/** What can be done about it with one click. */
export function offersOf(note: FileNote): { readonly words: string; readonly reading: Reading }[] {
  switch (note.kind) {
    case "encoding":
      return note.others.map((encoding) => ({ words: `Read as ${ENCODING_WORDS[encoding]}`, reading: { encoding } }));
    case "placeholder":
    case "left-inside":
      return [];
    case "attachments":
      return [{ words: "Fax them, too", reading: { withAttachments: true } }];
    case "fitted":
      return [{ words: "Keep their size", reading: { isFullSize: true } }];
  }
}
