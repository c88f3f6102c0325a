import "server-only";
import { database } from "@/db/client";
import { insertUpload, type NewUpload } from "@/lib/uploads/store";

/** Notes an upload that was announced. Answers false when its key is taken. */
export function registerUpload(upload: NewUpload): Promise<boolean> {
  return insertUpload(database(), upload);
}
