import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { ingestAddress } from "@/lib/uploads/addresses";
import { hasRoomFor, insertUpload, lockUploadsOf, type NewUpload } from "@/lib/uploads/store";
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

/** Notes an upload that was announced. Answers false when its key is taken, or the person has too much on the way already. */
function registerUpload(upload: NewUpload): Promise<boolean> {
  const { personId, bytes } = upload.metadata;
  return database().transaction(async (tx) => {
    await lockUploadsOf(tx, personId);
    return (await hasRoomFor(tx, personId, bytes)) && insertUpload(tx, upload);
  });
}

const results = new Map<string, unknown>();

/** Keeps what the callback of an upload answered, until it is taken. */
function noteCallbackResult(key: string, result: unknown): void {
  results.set(key, result);
}

/** What the callback of an upload answered; undefined when it failed. */
export function takeCallbackResult(key: string): unknown {
  const result = results.get(key);
  results.delete(key);
  return result;
}
