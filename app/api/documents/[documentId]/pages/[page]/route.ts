import { requireViewer } from "@/lib/auth/viewer";
import { openForPerson } from "@/lib/documents/open-for-person";
import { openPagePicture } from "@/lib/documents/open-page-picture";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string; page: string }> };

/** The picture of a page, `?w=` pixels wide, turned by `&r=` degrees. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const { documentId, page } = await params;
    const document = await openForPerson(viewer, documentId, "document.opened");
    const picture = await openPagePicture(document, page, new URL(request.url).searchParams);
    return new Response(picture, { headers: { ...PERSONAL_FILE_HEADERS, "Content-Type": "image/webp" } });
  } catch (error) {
    return errorResponse(error);
  }
}
