import { requireViewer } from "@/lib/auth/viewer";
import { glimpseForPerson } from "@/lib/documents/open-for-person";
import { openThumbnail } from "@/lib/documents/open-thumbnail";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string }> };

/** Lists are drawn anew whenever a fax comes. Whoever signs in here afterwards has another cookie, and asks. */
const KEPT_HEADERS = { "Cache-Control": "private, max-age=86400, immutable", Vary: "Cookie" };

/** The first page for a row of a list, too small to be read; without content where it can't be drawn. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const { documentId } = await params;
    const picture = await openThumbnail(await glimpseForPerson(viewer, documentId));
    if (!picture) return new Response(null, { status: 204, headers: PERSONAL_FILE_HEADERS });
    return new Response(picture, {
      headers: { ...PERSONAL_FILE_HEADERS, ...KEPT_HEADERS, "Content-Type": "image/webp" },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
