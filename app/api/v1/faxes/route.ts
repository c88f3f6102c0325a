import { answerApi } from "@/lib/api/answer";

/** A route of its own, because a file may come with a request: the door gives it more bytes than the others. */
export function GET(request: Request): Promise<Response> {
  return answerApi(request);
}

export function POST(request: Request): Promise<Response> {
  return answerApi(request);
}
