import type { UploadedDocument } from "@/lib/uploads/rules";

/** A cover page as it would be sent now: a document of the viewer's, whose pages can be looked at like all others. */
export type CoverPreview = Pick<UploadedDocument, "documentId" | "pages" | "sizes">;
