import "server-only";
import { database } from "@/db/client";
import { hasRoomFor, insertUpload, lockUploadsOf, type NewUpload } from "@/lib/uploads/store";

/** Notes an upload that was announced. Answers false when its key is taken, or the person has too much on the way already. */
export function registerUpload(upload: NewUpload): Promise<boolean> {
  const { personId, bytes } = upload.metadata;
  return database().transaction(async (tx) => {
    await lockUploadsOf(tx, personId);
    return (await hasRoomFor(tx, personId, bytes)) && insertUpload(tx, upload);
  });
}
