import "server-only";
import { environment } from "@/lib/env";

/** Where UploadThing's client asks for an upload and where the finished upload is reported. */
export function callbackAddress(): string {
  return `${environment().APP_URL}/api/uploadthing`;
}

/** Where the embedded ingest takes files in. */
export function ingestAddress(): string {
  return `${environment().APP_URL}/api/uploads`;
}
