import { attachment } from "@/app/api/documents/attachment";
import { openDocument } from "@/lib/documents/open-document";
import { withEnding } from "@/lib/documents/rules/with-ending";
import { errorResponse } from "@/lib/error-response";
import { openMailedLink } from "@/lib/fax-mails/mailed-links";

type Context = { params: Promise<{ token: string }> };

/** The fax of a mailed link, as a file, for whoever posts its code. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const { token } = await params;
    const code = (await request.formData().catch(() => null))?.get("code");
    const found = await openMailedLink(token, typeof code === "string" ? code : "");
    if (typeof found === "string") return seeOther(`/fax/${encodeURIComponent(token)}?code=wrong`);
    const opened = await openDocument(found);
    return attachment(opened.read(), { fileName: withEnding(found.fileName, "pdf"), type: "application/pdf" });
  } catch (error) {
    return errorResponse(error);
  }
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}
