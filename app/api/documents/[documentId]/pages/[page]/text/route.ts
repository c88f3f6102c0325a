import { requireViewer } from "@/lib/auth/viewer";
import { openForPerson } from "@/lib/documents/open-for-person";
import { readPageNumber } from "@/lib/documents/rules/page-number";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";
import { AppError } from "@/lib/errors";
import { linesOnPage } from "@/lib/page-text/lines-on-page";

type Context = { params: Promise<{ documentId: string; page: string }> };

/** The lines of text on a page and where they stand. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const { documentId, page } = await params;
    const document = await openForPerson(viewer, documentId, "document.opened");
    const number = readPageNumber(page, document.pageCount);
    if (!number) throw new AppError("not-found", "There is no such page.");
    return Response.json({ lines: await linesOnPage(document, number) }, { headers: PERSONAL_FILE_HEADERS });
  } catch (error) {
    return errorResponse(error);
  }
}
