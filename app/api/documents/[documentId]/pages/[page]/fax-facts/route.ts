import { requireViewer } from "@/lib/auth/viewer";
import { openFaxPage } from "@/lib/documents/open-fax-page";
import { openForPerson } from "@/lib/documents/open-for-person";
import { findingWords } from "@/lib/documents/rules/legibility";
import { isBlankPage, type PageFacts } from "@/lib/documents/rules/page-facts";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ documentId: string; page: string }> };

/** What a page costs as a fax, and what it loses. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const { documentId, page } = await params;
    const document = await openForPerson(viewer, documentId, "document.opened");
    const { lines, bytes, blackShare, hasMarks, photoShare, findings } = await openFaxPage(
      document,
      page,
      new URL(request.url).searchParams,
    );
    const facts: PageFacts = {
      lines,
      bytes,
      blackShare,
      hasMarks,
      photoShare,
      isBlank: isBlankPage({ hasMarks, findings }),
      findings: findings.map((finding) => ({ ...finding, words: findingWords(finding) })),
    };
    return Response.json(facts, { headers: PERSONAL_FILE_HEADERS });
  } catch (error) {
    return errorResponse(error);
  }
}
