import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import busboy from "busboy";
import { z } from "zod";
import type { Operation, ReceivedFile } from "@/lib/api/operation";
import { ApiProblem } from "@/lib/api/problem";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { readLimitedBody } from "@/lib/read-limited-body";
import { storable } from "@/lib/storable";

/** Beside a file; as the door has it. */
const MOST_JSON_BYTES = 64 * 1024;
const LONGEST_FILE_NAME = 255;
const MOST_FIELDS = 2_000;
/** What the library says of a shape that does not fit, which names types: the words of forms are for people. */
const FOR_PROGRAMS = z.locales.en().localeError;
/** Fields of a multipart body that are lists, and those that are JSON. */
const LISTS = ["to", "consents"];
const JSON_FIELDS = ["cover"];

type ReadBody = { body: unknown; file: ReceivedFile | null };

/** The query of an address, checked. Throws `ApiProblem` 422. */
export function readQuery(operation: Operation, url: URL): unknown {
  if (!operation.query) return {};
  const typed = Object.fromEntries([...url.searchParams].map(([name, value]) => [name, storable(value)]));
  return checked(operation.query.strict(), typed);
}

/** Lends `use` the body, checked, and the file that came with it. Throws `ApiProblem` 400, 413, 415 or 422. */
export async function withBody<Result>(
  operation: Operation,
  request: Request,
  use: (read: ReadBody) => Promise<Result>,
): Promise<Result> {
  const { body: shape } = operation;
  if (!shape) return use({ body: {}, file: null });
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json") return use({ body: checked(shape, await readJson(request)), file: null });
  if (type !== "multipart/form-data" || !operation.takesFile) {
    const also = operation.takesFile ? ", or multipart/form-data with a file" : "";
    throw new ApiProblem(415, "wrong-type", `Send the body as application/json${also}.`);
  }
  return withTemporaryFile(async (path) => {
    const { fields, file } = await readMultipart(request, path);
    return use({ body: checked(shape, fields), file });
  });
}

/** What was typed, as its shape has it. Throws `ApiProblem` 422 that names the fields. */
export function checked(shape: z.ZodType, typed: unknown): unknown {
  const read = shape.safeParse(typed, { error: FOR_PROGRAMS });
  if (read.success) return read.data;
  const errors = Object.fromEntries(
    read.error.issues.map(({ path, message }) => [path.join(".") || "body", message] as const).toReversed(),
  );
  const [field, message] = Object.entries(errors).at(-1) ?? ["body", "It is not as described."];
  throw new ApiProblem(422, "wrong-input", `${field}: ${message}`, { errors });
}

async function readJson(request: Request): Promise<unknown> {
  const bytes = await readLimitedBody(request, MOST_JSON_BYTES);
  if (!bytes) throw tooLong();
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), (_key, value) =>
      typeof value === "string" ? storable(value) : value,
    );
  } catch {
    throw new ApiProblem(400, "unreadable", "The body is not JSON in UTF-8.");
  }
}

async function readMultipart(request: Request, path: string): Promise<{ fields: object; file: ReceivedFile | null }> {
  const form = openForm(request);
  const fields = new Map<string, string[]>();
  const files: Promise<ReceivedFile>[] = [];
  form.on("field", (name, value) => fields.set(name, [...(fields.get(name) ?? []), storable(value)]));
  form.on("file", (name, stream, { filename }) => {
    if (name !== "file") return stream.resume();
    const kept = keepFile(stream, path, filename);
    // Where the body is cut off nobody waits for the file any more.
    kept.catch(() => {});
    files.push(kept);
  });
  form.on("filesLimit", () => form.destroy(oneFile()));
  const body = request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]);
  try {
    await pipeline(body, form);
    const [file] = await Promise.all(files);
    return { fields: objectOf(fields), file: file ?? null };
  } catch (cause) {
    if (cause instanceof ApiProblem) throw cause;
    throw new ApiProblem(400, "unreadable", "The multipart body was cut off, or is none.");
  }
}

function openForm(request: Request) {
  try {
    const limits = { files: 1, fileSize: UPLOAD_LIMITS.maxBytes, fields: MOST_FIELDS, fieldSize: MOST_JSON_BYTES };
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits,
      defParamCharset: "utf8",
    });
  } catch {
    throw new ApiProblem(400, "unreadable", "The multipart body names no boundary.");
  }
}

async function keepFile(stream: Readable, path: string, filename = ""): Promise<ReceivedFile> {
  const hash = createHash("sha256");
  let isCut = false;
  stream.on("limit", () => {
    isCut = true;
  });
  const hashing = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(stream, hashing, createWriteStream(path, { mode: 0o600 }));
  if (isCut) throw tooLong();
  const fileName = storable(basename(filename)).trim().slice(0, LONGEST_FILE_NAME) || "Document";
  return { path, fileName, sha256: hash.digest("hex") };
}

function objectOf(fields: ReadonlyMap<string, string[]>): object {
  return Object.fromEntries([...fields].map(([name, values]) => [name, valueOfField(name, values)]));
}

function valueOfField(name: string, values: string[]): unknown {
  if (LISTS.includes(name)) return values;
  const [value = ""] = values;
  if (!JSON_FIELDS.includes(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new ApiProblem(400, "unreadable", `The field ${name} is not JSON.`);
  }
}

function oneFile(): ApiProblem {
  return new ApiProblem(422, "wrong-input", "Send one file. Put several together before.");
}

function tooLong(): ApiProblem {
  return new ApiProblem(413, "too-long", "The body is longer than is taken: 20 MB with a file, 64 kB without.");
}
