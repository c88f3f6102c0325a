import "server-only";
import type Telnyx from "telnyx";
import { toFile } from "telnyx";
import { AppError } from "@/lib/errors";
import { callTelnyx } from "./call-telnyx";

const THING = "document";
const KEPT_SECONDS = 2 * 86_400;

/**
 * Puts a PDF into Telnyx's storage under a name; there again, it is replaced. Telnyx deletes it after two days by itself.
 * Throws when Telnyx can't be reached or refuses it.
 */
export async function uploadMedia(mediaName: string, pdf: Uint8Array<ArrayBuffer>): Promise<void> {
  const media = await toFile(pdf, `${mediaName}.pdf`, { type: "application/pdf" });
  // The SDK's type knows only files that Telnyx fetches by a link.
  const upload = { media, media_name: mediaName, ttl_secs: KEPT_SECONDS } as unknown as Telnyx.MediaUploadParams;
  await callTelnyx(THING, (client) => client.media.upload(upload));
}

/** Deletes a document from Telnyx's storage: from then on nothing can be sent by its name. Gone already is fine. */
export async function deleteMedia(mediaName: string): Promise<void> {
  try {
    await callTelnyx(THING, (client) => client.media.delete(mediaName));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not-found") throw error;
  }
}
