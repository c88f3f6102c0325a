import { attachment } from "@/app/api/documents/attachment";
import { recordView } from "@/lib/audit/record-view";
import { requireViewer } from "@/lib/auth/viewer";
import { findDocument } from "@/lib/documents/find-document";
import { openOriginal } from "@/lib/documents/open-original";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string }> };

/** The file as it was handed in, whatever its kind. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const document = await findDocument(viewer, (await params).documentId);
    const { bytes, isPdf, read } = await openOriginal(document);
    await recordView(viewer, { action: "document.downloaded", subjectKind: "document", subjectId: document.id });
    const type = isPdf ? "application/pdf" : "application/octet-stream";
    return attachment(read(), { fileName: document.fileName, type, bytes });
  } catch (error) {
    return errorResponse(error);
  }
}
