/** A document that was uploaded, checked and kept; what the form shows of it. */
export type UploadedDocument = {
  documentId: string;
  fileName: string;
  pages: number;
  bytes: number;
  /** How high each page is for its width, first page first. */
  aspects: number[];
};

/** What the browser learns of a finished upload: the document, or the sentence that says why it is not accepted. */
export type UploadResult = { document: UploadedDocument } | { refusal: string };

/** Every file travels under this name, because UploadThing's protocol puts names into addresses. */
export const NEUTRAL_FILE_NAME = "document.pdf";

export const LONGEST_FILE_NAME = 255;
