import { answerApi } from "@/lib/api/answer";

/** What programs ask for; `lib/api/operations.ts` says what there is. */
export function GET(request: Request): Promise<Response> {
  return answerApi(request);
}

export function POST(request: Request): Promise<Response> {
  return answerApi(request);
}

export function PUT(request: Request): Promise<Response> {
  return answerApi(request);
}

export function DELETE(request: Request): Promise<Response> {
  return answerApi(request);
}
