import "server-only";
import { z } from "zod";
import { ingestAddress } from "@/lib/uploads/addresses";
import { noteCallbackResult } from "@/lib/uploads/embedded/callback-results";
import { registerUpload } from "@/lib/uploads/embedded/register-upload";
import { uploadMetadata } from "@/lib/uploads/upload-metadata";

const routeMetadata = z.object({
  fileKeys: z.tuple([z.string()]),
  metadata: uploadMetadata,
  callbackUrl: z.url(),
  callbackSlug: z.string(),
});

const callbackResult = z.object({ fileKey: z.string(), callbackData: z.unknown() });

/** Answers, within this process, what UploadThing's server code asks of its ingest. Nothing else is fetched. */
export async function ingestFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  switch (request.url) {
    case `${ingestAddress()}/route-metadata`: {
      const { fileKeys, metadata, callbackUrl, callbackSlug } = routeMetadata.parse(await request.json());
      const isNew = await registerUpload({ key: fileKeys[0], slug: callbackSlug, callbackUrl, metadata });
      return isNew ? Response.json({ ok: true }) : Response.json({ ok: false }, { status: 409 });
    }
    case `${ingestAddress()}/callback-result`: {
      const { fileKey, callbackData } = callbackResult.parse(await request.json());
      noteCallbackResult(fileKey, callbackData);
      return Response.json({ ok: true });
    }
    default:
      return new Response(null, { status: 404 });
  }
}
