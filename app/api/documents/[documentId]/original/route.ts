import { recordView } from "@/lib/audit/record-view";
import { requireViewer } from "@/lib/auth/viewer";
import { findDocument } from "@/lib/documents/find-document";
import { openDocument } from "@/lib/documents/open-document";
import { attachmentHeader } from "@/lib/documents/rules/attachment-header";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string }> };

/** The document as it came, to be saved and never shown by the browser. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const { documentId } = await params;
    const document = await findDocument(viewer, documentId);
    const original = await openDocument(document);
    await recordView(viewer, { action: "document.downloaded", subjectKind: "document", subjectId: document.id });
    return new Response(original.read(), {
      headers: {
        ...PERSONAL_FILE_HEADERS,
        "Content-Type": "application/pdf",
        "Content-Length": String(original.bytes),
        "Content-Disposition": attachmentHeader(document.fileName),
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
