import "server-only";
import type { NextRequest } from "next/server";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import { requireViewer } from "@/lib/auth/viewer";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { rememberViewer } from "@/lib/uploads/request-viewer";
import { uploadThingHandler } from "@/lib/uploads/uploadthing-handler";

/**
 * Answers a signed-in person's browser that wants to upload, and UploadThing's service when it reports an upload.
 * The service proves itself with a signature that the handler checks; the embedded ingest reports within this process,
 * so without the service nobody outside has anything to report. Throws AppError.
 */
export async function answerUploadThing(request: NextRequest): Promise<Response> {
  if (request.headers.has("uploadthing-hook")) {
    if (!environment().UPLOADTHING_TOKEN) throw new AppError("forbidden", "Uploads are reported inside this portal.");
    return uploadThingHandler().POST(request);
  }
  if (request.method === "POST") await assertSameOrigin();
  const viewer = await requireViewer();
  assertMayWrite(viewer);
  rememberViewer(request, viewer);
  const { GET, POST } = uploadThingHandler();
  const response = await (request.method === "POST" ? POST(request) : GET(request));
  response.headers.set("cache-control", "private, no-store");
  return response;
}
