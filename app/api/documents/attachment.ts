import { attachmentHeader } from "@/lib/documents/rules/attachment-header";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";

type File = { fileName: string; type: "application/pdf" | "image/tiff" | "application/octet-stream"; bytes?: number };

/** A file to be saved and never shown by the browser. */
export function attachment(body: ReadableStream, { fileName, type, bytes }: File): Response {
  return new Response(body, {
    headers: {
      ...PERSONAL_FILE_HEADERS,
      "Content-Type": type,
      "Content-Disposition": attachmentHeader(fileName),
      ...(bytes === undefined ? {} : { "Content-Length": String(bytes) }),
    },
  });
}
