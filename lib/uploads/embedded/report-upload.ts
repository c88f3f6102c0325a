import "server-only";
import { NextRequest } from "next/server";
import { ingestAddress } from "@/lib/uploads/addresses";
import { takeCallbackResult } from "@/lib/uploads/embedded/callback-results";
import type { AnnouncedUpload } from "@/lib/uploads/embedded/find-announced-upload";
import { signForIngest } from "@/lib/uploads/embedded/ingest-key";
import { NEUTRAL_FILE_NAME } from "@/lib/uploads/rules";
import { uploadThingHandler } from "@/lib/uploads/uploadthing-handler";

/** What UploadThing's client expects of a finished upload. The addresses are empty: files are never served by their key. */
export type UploadReport = { url: string; appUrl: string; ufsUrl: string; fileHash: string; serverData: unknown };

const NO_ADDRESS = { url: "", appUrl: "", ufsUrl: "", fileHash: "" };

/** Tells UploadThing's server code that a file is complete, and answers what its callback made of it; null when it failed. */
export async function reportUpload(upload: AnnouncedUpload): Promise<UploadReport | null> {
  const body = JSON.stringify({
    status: "uploaded",
    metadata: upload.metadata,
    origin: ingestAddress(),
    file: {
      ...NO_ADDRESS,
      key: upload.key,
      customId: upload.uploadId,
      name: NEUTRAL_FILE_NAME,
      size: upload.byteSize,
      type: upload.type,
    },
  });
  const callback = new NextRequest(`${upload.callbackUrl}?slug=${encodeURIComponent(upload.slug)}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "uploadthing-hook": "callback",
      "x-uploadthing-signature": signForIngest(body),
    },
    body,
  });
  await uploadThingHandler().POST(callback);
  const serverData = takeCallbackResult(upload.key);
  return serverData === undefined ? null : { ...NO_ADDRESS, serverData };
}
