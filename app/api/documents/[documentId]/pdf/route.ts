import { attachment } from "@/app/api/documents/attachment";
import { recordView } from "@/lib/audit/record-view";
import { requireViewer } from "@/lib/auth/viewer";
import { findDocument } from "@/lib/documents/find-document";
import { openDocument } from "@/lib/documents/open-document";
import { withEnding } from "@/lib/documents/rules/with-ending";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string }> };

/** The PDF that was sent or received. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const document = await findDocument(viewer, (await params).documentId);
    const { bytes, read } = await openDocument(document);
    await recordView(viewer, { action: "document.downloaded", subjectKind: "document", subjectId: document.id });
    return attachment(read(), { fileName: withEnding(document.fileName, "pdf"), type: "application/pdf", bytes });
  } catch (error) {
    return errorResponse(error);
  }
}
