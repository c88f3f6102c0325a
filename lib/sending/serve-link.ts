import "server-only";
import { openDocument } from "@/lib/documents/open-document";
import { parseByteRange } from "@/lib/documents/rules/byte-range";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { peekGrant, redeemGrant } from "@/lib/sending/grants";
import { answerProbe, isProbe } from "@/lib/sending/link-probe";

const HEADERS = {
  "Content-Type": "application/pdf",
  "Accept-Ranges": "bytes",
  "Cache-Control": "private, no-store",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
};

/** Answers a request for a one-time link. HEAD does not use it up. What opens nothing is 404 without a body. */
export async function serveLink(request: Request, token: string): Promise<Response> {
  if (isProbe(token)) return answerProbe(token);
  const grant = await peekGrant(token);
  const document = grant && (await openStored(grant));
  if (!document) return nothing(404);

  const range = parseByteRange(request.headers.get("range"), document.bytes);
  if (range === "unsatisfiable") return nothing(416, { "Content-Range": `bytes */${document.bytes}` });
  const isPart = range !== "whole";
  const { start, end } = isPart ? range : { start: 0, end: document.bytes - 1 };
  const headers = {
    ...HEADERS,
    "Content-Length": String(end - start + 1),
    ...(isPart ? { "Content-Range": `bytes ${start}-${end}/${document.bytes}` } : {}),
  };
  const status = isPart ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  if (!(await redeemGrant(token))) return nothing(404);
  return new Response(document.read({ start, end }), { status, headers });
}

async function openStored(grant: { attemptId: string; sha256: string }) {
  try {
    return await openDocument(grant);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.error({ attemptId: grant.attemptId }, "the file of a fax that is being sent is missing");
    return null;
  }
}

function nothing(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, {
    status,
    headers: { ...headers, "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" },
  });
}
