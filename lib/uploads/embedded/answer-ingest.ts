import "server-only";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { requireViewer } from "@/lib/auth/viewer";
import { receivedBytes, receiveUpload } from "@/lib/uploads/embedded/receive-upload";

/** Answers the browser that sends a file: HEAD asks where to go on, PUT brings the bytes. Throws AppError. */
export async function answerIngest(request: Request): Promise<Response> {
  if (request.method === "PUT") {
    await assertSameOrigin();
    return Response.json(await receiveUpload(await requireViewer(), request));
  }
  const received = await receivedBytes(await requireViewer(), request.url);
  return new Response(null, { headers: { "x-ut-range-start": String(received) } });
}
