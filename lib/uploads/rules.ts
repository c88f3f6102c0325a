import type { FileNote } from "@/lib/documents/rules/file-notes";

/** A document that was uploaded, checked and kept; what the form shows of it. */
export type UploadedDocument = {
  documentId: string;
  fileName: string;
  pages: number;
  bytes: number;
  /** The number that it was received from, as people write it; null for what was not received. */
  receivedFrom: string | null;
  /** Width and height of each page in points, first page first: how the fax will look depends on both. */
  sizes: { width: number; height: number }[];
  /** What a person should know of how its pages were made. */
  notes: FileNote[];
};

/** A protected file that waits ten minutes for its password; until then, the sentence says why it is not accepted. */
type LockedUpload = { refusal: string; passwordNeeded: true; uploadId: string };

/** What the browser learns of a finished upload: the document, or the sentence that says why it is not accepted. */
export type UploadResult = { document: UploadedDocument } | { refusal: string } | LockedUpload;

/** Every file travels under this name, because UploadThing's protocol puts names into addresses. */
export const NEUTRAL_FILE_NAME = "document.pdf";

export const LONGEST_FILE_NAME = 255;

/** So long an upload that stopped can be gone on with; its address ends sooner. */
export const UNFINISHED_MS = 45 * 60_000;

/** Of files that one person has announced and not finished. */
export const MOST_UNFINISHED_BYTES = 200 * 1024 * 1024;

/** So long a protected file waits for its password. */
export const LOCKED_MS = 10 * 60_000;
