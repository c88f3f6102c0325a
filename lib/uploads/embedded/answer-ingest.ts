import "server-only";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { requireViewer } from "@/lib/auth/viewer";
import { receivedBytes, receiveUpload } from "@/lib/uploads/embedded/receive-upload";

const NO_STORE = { "cache-control": "private, no-store" };

/** Answers the browser that sends a file: HEAD asks where to go on, PUT brings the bytes. Throws AppError. */
export async function answerIngest(request: Request): Promise<Response> {
  if (request.method === "PUT") {
    await assertSameOrigin();
    return Response.json(await receiveUpload(await requireViewer(), request), { headers: NO_STORE });
  }
  const received = await receivedBytes(await requireViewer(), request.url);
  return new Response(null, { headers: { ...NO_STORE, "x-ut-range-start": String(received) } });
}
