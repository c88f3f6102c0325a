import type { IncomingMessage } from "node:http";
import busboy from "busboy";
import { ApiError, problem } from "./api-error";

type UploadedFile = {
  /** Empty when the part had no file name. */ fileName: string;
  contentType: string;
  bytes: Buffer;
};
export type Body = {
  kind: "none" | "json" | "form";
  fields: Record<string, unknown>;
  files: Record<string, UploadedFile>;
};

const MAX_BYTES = 60 * 1024 * 1024;

/** Reads a JSON, form or multipart body; throws 400 (10023) for one that cannot be read. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "multipart/form-data") return readMultipart(request);
  const bytes = await readBytes(request);
  if (bytes.length === 0) return { kind: "none", fields: {}, files: {} };
  if (type === "application/x-www-form-urlencoded") {
    return { kind: "form", fields: Object.fromEntries(new URLSearchParams(bytes.toString("utf8"))), files: {} };
  }
  return { kind: "json", fields: parseObject(bytes.toString("utf8")), files: {} };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BYTES) throw unreadable("The request body is too large.");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable("The request body is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable("The request body must be a JSON object.");
  }
  return Object.fromEntries(Object.entries(value));
}

function readMultipart(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve, reject) => {
    const body: Body = { kind: "form", fields: {}, files: {} };
    const fail = () => reject(unreadable("The multipart body could not be read."));
    try {
      const parser = busboy({ headers: request.headers, limits: { fileSize: MAX_BYTES } });
      parser.on("field", (name, value) => {
        body.fields[name] = value;
      });
      parser.on("file", (name, stream, info) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          body.files[name] = {
            fileName: info.filename ?? "",
            contentType: info.mimeType,
            bytes: Buffer.concat(chunks),
          };
        });
      });
      parser.on("error", fail);
      parser.on("close", () => resolve(body));
      request.on("error", fail);
      request.pipe(parser);
    } catch {
      fail();
    }
  });
}

function unreadable(detail: string): ApiError {
  return new ApiError(400, [problem("10023", detail)]);
}
