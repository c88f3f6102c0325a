import { attachment } from "@/app/api/documents/attachment";
import { recordView } from "@/lib/audit/record-view";
import { requireViewer } from "@/lib/auth/viewer";
import { findDocument } from "@/lib/documents/find-document";
import { openOriginal } from "@/lib/documents/open-original";
import { FILE_ENDINGS } from "@/lib/documents/rules/file-kind";
import { withEnding } from "@/lib/documents/rules/with-ending";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string }> };

/** The file as it was handed in, whatever its kind; its name ends in what was found inside. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const document = await findDocument(viewer, (await params).documentId);
    const { bytes, kind, read } = await openOriginal(document);
    await recordView(viewer, { action: "document.downloaded", subjectKind: "document", subjectId: document.id });
    const type = kind === "pdf" ? "application/pdf" : "application/octet-stream";
    return attachment(read(), { fileName: withEnding(document.fileName, FILE_ENDINGS[kind]), type, bytes });
  } catch (error) {
    return errorResponse(error);
  }
}
