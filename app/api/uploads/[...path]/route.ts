import { errorResponse } from "@/lib/error-response";
import { answerIngest } from "@/lib/uploads/embedded/receive-upload";

export function HEAD(request: Request): Promise<Response> {
  return answerIngest(request).catch(errorResponse);
}

export function PUT(request: Request): Promise<Response> {
  return answerIngest(request).catch(errorResponse);
}
