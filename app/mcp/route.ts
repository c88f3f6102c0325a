import { answerMcp } from "@/lib/mcp/answer";

/** What agents ask for, by the Model Context Protocol; `lib/mcp/tools.ts` says what there is. */
export function POST(request: Request): Promise<Response> {
  return answerMcp(request);
}

export function GET(request: Request): Promise<Response> {
  return answerMcp(request);
}

export function DELETE(request: Request): Promise<Response> {
  return answerMcp(request);
}
