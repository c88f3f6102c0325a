import { attachment } from "@/app/api/documents/attachment";
import { requireViewer } from "@/lib/auth/viewer";
import { openForPerson } from "@/lib/documents/open-for-person";
import { openOriginal } from "@/lib/documents/open-original";
import { FILE_ENDINGS } from "@/lib/documents/rules/file-kind";
import { withEnding } from "@/lib/documents/rules/with-ending";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string }> };

/** The file as it was handed in, whatever its kind; its name ends in what was found inside. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const document = await openForPerson(viewer, (await params).documentId, "document.downloaded");
    const { bytes, kind, read } = await openOriginal(document);
    const type = kind === "pdf" ? "application/pdf" : "application/octet-stream";
    return attachment(read(), { fileName: withEnding(document.fileName, FILE_ENDINGS[kind]), type, bytes });
  } catch (error) {
    return errorResponse(error);
  }
}
