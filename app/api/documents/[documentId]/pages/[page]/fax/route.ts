import { Readable } from "node:stream";
import { requireViewer } from "@/lib/auth/viewer";
import { openFaxPage } from "@/lib/documents/open-fax-page";
import { openForPerson } from "@/lib/documents/open-for-person";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { openKept } from "@/lib/encryption/open-kept";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string; page: string }> };

/** A page in the very dots of its fax, one bit each. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const { documentId, page } = await params;
    const document = await openForPerson(viewer, documentId, "document.opened");
    const { picturePath } = await openFaxPage(document, page, new URL(request.url).searchParams);
    const picture = Readable.toWeb((await openKept(picturePath)).read()) as ReadableStream;
    return new Response(picture, { headers: { ...PERSONAL_FILE_HEADERS, "Content-Type": "image/png" } });
  } catch (error) {
    return errorResponse(error);
  }
}
