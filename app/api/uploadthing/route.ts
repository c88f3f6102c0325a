import type { NextRequest } from "next/server";
import { answerErrors } from "@/lib/uploads/answer-errors";
import { answerUploadThing } from "@/lib/uploads/answer-uploadthing";

export function GET(request: NextRequest): Promise<Response> {
  return answerErrors(() => answerUploadThing(request));
}

export function POST(request: NextRequest): Promise<Response> {
  return answerErrors(() => answerUploadThing(request));
}
