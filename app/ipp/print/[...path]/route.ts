import { answerIpp } from "@/lib/printing/answer-ipp";

type Context = { params: Promise<{ path: string[] }> };

/** Somebody's printer, and behind it the addresses of its jobs. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [token = ""] = (await params).path;
  return answerIpp(request, token);
}
