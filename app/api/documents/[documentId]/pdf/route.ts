import { attachment } from "@/app/api/documents/attachment";
import { requireViewer } from "@/lib/auth/viewer";
import { openDocument } from "@/lib/documents/open-document";
import { openForPerson } from "@/lib/documents/open-for-person";
import { withEnding } from "@/lib/documents/rules/with-ending";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string }> };

/** The PDF that was sent or received. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const document = await openForPerson(viewer, (await params).documentId, "document.downloaded");
    const { bytes, read } = await openDocument(document);
    return attachment(read(), { fileName: withEnding(document.fileName, "pdf"), type: "application/pdf", bytes });
  } catch (error) {
    return errorResponse(error);
  }
}
