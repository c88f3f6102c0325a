import { NextRequest } from "next/server";
import { environment } from "@/lib/env";
import { errorResponse } from "@/lib/error-response";
import { answerUploadThing } from "@/lib/uploads/answer-uploadthing";
import { answerIngest } from "@/lib/uploads/embedded/receive-upload";

/** What the mocked `next/headers` answers: the headers of the request under test. */
export const requestHeaders = { current: new Headers() };

/** What Next calls its own requests by, whatever the public address is. */
const INNER_ORIGIN = "http://localhost:3000";

export type Presigned = { url: string; key: string; name: string };

/** Asks for an upload as UploadThing's client in a browser does. */
export function askToUpload(file: { fileName: string; size: number }, headers: Record<string, string> = {}) {
  return send(`${INNER_ORIGIN}/api/uploadthing?actionType=upload&slug=document`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: environment().APP_URL, ...headers },
    body: JSON.stringify({
      files: [{ name: "document.pdf", size: file.size, type: "application/pdf", lastModified: 0 }],
      input: { fileName: file.fileName },
    }),
  });
}

export async function presign(file: { fileName: string; size: number }): Promise<Presigned> {
  const [presigned] = await (await askToUpload(file)).json();
  return presigned;
}

/** Asks how much of an upload has arrived. */
export function head({ url }: Presigned): Promise<Response> {
  return send(innerAddress(url), { method: "HEAD" });
}

/** Sends the rest of a file, from the byte `start` on. */
export function put(
  { url }: Presigned,
  rest: Uint8Array<ArrayBuffer>,
  start = 0,
  headers: Record<string, string> = {},
) {
  const body = new FormData();
  body.append("file", new Blob([rest], { type: "application/pdf" }), "document.pdf");
  return send(innerAddress(url), {
    method: "PUT",
    headers: { range: `bytes=${start}-`, origin: environment().APP_URL, ...headers },
    body,
  });
}

export function innerAddress(url: string): string {
  return url.replace(environment().APP_URL, INNER_ORIGIN);
}

function send(url: string, init: ConstructorParameters<typeof NextRequest>[1]): Promise<Response> {
  const request = new NextRequest(url, init);
  requestHeaders.current = request.headers;
  const answer = url.includes("/api/uploads/") ? answerIngest(request) : answerUploadThing(request);
  return answer.catch(errorResponse);
}
