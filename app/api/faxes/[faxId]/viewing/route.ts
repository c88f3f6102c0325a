import { assertSameOrigin } from "@/lib/actions/same-origin";
import { requireViewer } from "@/lib/auth/viewer";
import { errorResponse } from "@/lib/error-response";
import { endViewing, noteViewing } from "@/lib/fax/inbox/viewings";

type Context = { params: Promise<{ faxId: string }> };

/** Notes that somebody has a received fax open, or with `over` no longer, and answers who else has. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    await assertSameOrigin();
    const viewer = await requireViewer();
    const { faxId } = await params;
    if (!new URL(request.url).searchParams.has("over")) return Response.json(await noteViewing(viewer, faxId));
    await endViewing(viewer, faxId);
    return new Response(null, { status: 204 });
  } catch (error) {
    return errorResponse(error);
  }
}
