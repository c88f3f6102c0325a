import { openAskedDocument } from "@/lib/asks/open-asked-document";
import { requireWriter } from "@/lib/auth/viewer";
import { openPagePicture } from "@/lib/documents/open-page-picture";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ askId: string; page: string }> };

/** The picture of a page that a program asks to send, `?w=` pixels wide, for whoever decides. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireWriter();
    const { askId, page } = await params;
    const document = await openAskedDocument(viewer, askId);
    const picture = await openPagePicture(document, page, new URL(request.url).searchParams);
    return new Response(picture, { headers: { ...PERSONAL_FILE_HEADERS, "Content-Type": "image/webp" } });
  } catch (error) {
    return errorResponse(error);
  }
}
