import { join } from "node:path";
import { originalName } from "@/lib/documents/files/document-paths";
import type { AcceptedKind } from "@/lib/documents/rules/file-kind";
import { environment } from "@/lib/env";

/** Where the file with this hash lies in the data directory. */
export function originalPath(sha256: string, kind: AcceptedKind = "pdf"): string {
  return join(environment().DATA_DIR, originalName(sha256, kind));
}
