import type { FileKind } from "@/lib/documents/rules/file-kind";

/** What computers print with. */
export const PRINT_FORMATS: readonly string[] = ["application/pdf", "image/jpeg", "image/pwg-raster", "image/urf"];

/** What such a file may turn out to be inside, beside PDF. */
export const BESIDE_PDF: readonly FileKind[] = ["jpeg", "pwg", "urf"];

/** Whoever does not say what they send is believed by what is in it. */
export const ANY_FORMAT = "application/octet-stream";

export const COMPRESSIONS = ["none", "gzip", "deflate"] as const;
export type Compression = (typeof COMPRESSIONS)[number];
