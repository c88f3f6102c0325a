import type { NextRequest } from "next/server";
import { errorResponse } from "@/lib/error-response";
import { answerUploadThing } from "@/lib/uploads/answer-uploadthing";

export function GET(request: NextRequest): Promise<Response> {
  return answerUploadThing(request).catch(errorResponse);
}

export function POST(request: NextRequest): Promise<Response> {
  return answerUploadThing(request).catch(errorResponse);
}
