import { assertSameOrigin } from "@/lib/actions/same-origin";
import { requireViewer } from "@/lib/auth/viewer";
import { answerErrors } from "@/lib/uploads/answer-errors";
import { receivedBytes, receiveUpload } from "@/lib/uploads/embedded/receive-upload";

/** Tells the browser where an upload goes on. */
export function HEAD(request: Request): Promise<Response> {
  return answerErrors(async () => {
    const received = await receivedBytes(await requireViewer(), request.url);
    return new Response(null, { headers: { "x-ut-range-start": String(received) } });
  });
}

export function PUT(request: Request): Promise<Response> {
  return answerErrors(async () => {
    await assertSameOrigin();
    return Response.json(await receiveUpload(await requireViewer(), request));
  });
}
