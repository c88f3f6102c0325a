import { requireViewer } from "@/lib/auth/viewer";
import { errorResponse } from "@/lib/error-response";
import { openLiveStream } from "@/lib/live-stream/open-live-stream";

/** Tells an open page that something it may show has changed. */
export async function GET(request: Request): Promise<Response> {
  try {
    const stream = await openLiveStream(await requireViewer(), request.signal);
    return new Response(stream, {
      headers: {
        "Content-Type": "text/event-stream",
        // Neither a proxy nor our own compression may hold events back.
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
