import "server-only";
import { environment } from "@/lib/env";
import { fetchHostedFile } from "@/lib/uploads/hosted/fetch-hosted-file";
import { uploadPath } from "@/lib/uploads/upload-path";

/** Answers where an uploaded file lies on this machine; a file at UploadThing's service is brought here first. */
export async function fetchUploadedFile(uploadId: string, fileKey: string): Promise<string> {
  const path = await uploadPath(uploadId);
  const { UPLOADTHING_TOKEN } = environment();
  if (UPLOADTHING_TOKEN) await fetchHostedFile(UPLOADTHING_TOKEN, fileKey, path);
  return path;
}
