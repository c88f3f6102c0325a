import type { StoredDocument } from "@/lib/documents/store";
import type { ReportedDocument } from "@/lib/reports/rules/report";

/** What a report says of a document. */
export function reportedDocument(document: StoredDocument | null): ReportedDocument | null {
  return document && { sha256: document.sha256, pages: document.pageCount, bytes: document.byteSize };
}
