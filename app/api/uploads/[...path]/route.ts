import { answerErrors } from "@/lib/uploads/answer-errors";
import { answerIngest } from "@/lib/uploads/embedded/answer-ingest";

export function HEAD(request: Request): Promise<Response> {
  return answerErrors(() => answerIngest(request));
}

export function PUT(request: Request): Promise<Response> {
  return answerErrors(() => answerIngest(request));
}
