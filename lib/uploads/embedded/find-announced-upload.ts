import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { type PresignedUpload, verifyPresignedAddress } from "@/lib/uploads/embedded/verify-presigned-address";
import { findUpload } from "@/lib/uploads/store";
import { type UploadMetadata, uploadMetadata } from "@/lib/uploads/upload-metadata";

export type AnnouncedUpload = PresignedUpload & { callbackUrl: string; metadata: UploadMetadata };

/**
 * The upload that an address was signed for, still open and the viewer's own. Throws AppError `forbidden` (signature,
 * expiry), `not-found` (never announced, or somebody else's) or `conflict` (received before, or a colliding key).
 */
export async function findAnnouncedUpload(viewer: Viewer, requestUrl: string): Promise<AnnouncedUpload> {
  const presigned = verifyPresignedAddress(requestUrl, new Date());
  const row = await findUpload(database(), presigned.key);
  const metadata = row && uploadMetadata.parse(row.metadata);
  if (!row || metadata?.personId !== viewer.personId) {
    throw new AppError("not-found", "This upload is not known here. Add the file again.");
  }
  if (row.state !== "waiting" || metadata.uploadId !== presigned.uploadId) {
    throw new AppError("conflict", "This file was uploaded before. Add it again to replace it.");
  }
  return { ...presigned, callbackUrl: row.callbackUrl, metadata };
}
