import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import type { S3 } from "@aws-sdk/client-s3";
import type { Bucket } from "@/lib/env";
import type { KeptObjects, OpenedObject } from "./kept-objects";
import { ObjectChangedError, ObjectMissingError, StoreUnreachableError } from "./storage-errors";

const CONNECT_MS = 3_000;
/** Until an answer begins. */
const ANSWER_MS = 30_000;
/** A large file takes as long as its line does. */
const UPLOAD_MS = 10 * 60_000;
const UPLOAD_TRIES = 3;
const RETRY_MS = 300;
/** The most that an answer lists. */
const NAMES_AT_ONCE = 1_000;

/** Objects in a bucket, which any number of machines share. */
export function bucketStore(bucket: Bucket, namesAtOnce = NAMES_AT_ONCE): KeptObjects {
  let connected: Promise<S3> | undefined;
  const client = () => {
    connected ??= connect(bucket);
    return connected;
  };
  const place = bucket.endpoint ? `the bucket ${bucket.name} at ${bucket.endpoint}` : `the bucket ${bucket.name}`;
  const at = (name: string) => ({ Bucket: bucket.name, Key: name });
  /** Says what failed in one of three ways: nothing is there, it is another by now, or the bucket can't be asked. */
  const asking = async <Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await ask();
    } catch (error) {
      const { status, code } = faultOf(error);
      if (code === "NoSuchKey" || code === "NotFound") throw new ObjectMissingError(name, { cause: error });
      if (status === 412) throw new ObjectChangedError(name, { cause: error });
      throw new StoreUnreachableError(place, code, { cause: error });
    }
  };

  const open = async (name: string, headBytes: number): Promise<OpenedObject> => {
    const Range = `bytes=0-${headBytes - 1}`;
    const { head, bytes, etag } = await asking(name, async () => {
      const answer = await (await client()).getObject({ ...at(name), Range });
      const body = Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
      return { head: body, bytes: sizeIn(answer.ContentRange) ?? body.length, etag: answer.ETag };
    });
    const read = async function* (start: number, end: number): AsyncGenerator<Buffer> {
      const Range = `bytes=${start}-${end}`;
      const answer = await asking(name, async () => (await client()).getObject({ ...at(name), Range }));
      const body = answer.Body as NodeJS.ReadableStream & AsyncIterable<Buffer> & { destroy(): void };
      try {
        if (answer.ETag !== etag) throw new ObjectChangedError(name);
        yield* body;
      } finally {
        body.destroy();
      }
    };
    return { bytes, head, read, close: async () => {} };
  };

  const upload = async (name: string, bytes: Body, replacing?: string): Promise<void> => {
    const facts = { ContentLength: bytes.length, ContentMD5: bytes.md5, IfMatch: replacing };
    for (let attempt = 1; ; attempt += 1) {
      try {
        await (await client()).putObject({ ...at(name), ...facts, Body: bytes.from() }, { requestTimeout: UPLOAD_MS });
        return;
      } catch (error) {
        // A body that streams is not sent again by the client itself.
        if (attempt === UPLOAD_TRIES || (faultOf(error).status ?? 500) < 500) throw error;
        await setTimeout(attempt * RETRY_MS);
      }
    }
  };

  return {
    place,
    async put(name, path) {
      const body = await bodyOf(path);
      await asking(name, () => upload(name, body));
    },
    async rewrite(name, changes) {
      await asking(name, async () => {
        const answer = await (await client()).getObject(at(name));
        const bytes = Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
        for (const change of changes) change.bytes.copy(bytes, change.at);
        const md5 = createHash("md5").update(bytes).digest("base64");
        const body = { length: bytes.length, md5, from: () => bytes };
        // What was deleted meanwhile must not come back, where the store can see to that.
        await upload(name, body, answer.ETag).catch((error) =>
          faultOf(error).status === 501 ? upload(name, body) : Promise.reject(error),
        );
      });
    },
    open,
    size: (name) =>
      asking(name, async () => (await (await client()).headObject(at(name))).ContentLength ?? 0).catch((error) =>
        error instanceof ObjectMissingError ? null : Promise.reject(error),
      ),
    remove: async (name) => {
      await asking(name, async () => (await client()).deleteObject(at(name))).catch((error) => {
        if (!(error instanceof ObjectMissingError)) throw error;
      });
    },
    async *list(folder) {
      let from: string | undefined;
      do {
        const listing = { Bucket: bucket.name, Prefix: `${folder}/`, ContinuationToken: from, MaxKeys: namesAtOnce };
        const answer = await asking(folder, async () => (await client()).listObjectsV2(listing));
        for (const { Key } of answer.Contents ?? []) if (Key) yield Key;
        from = answer.NextContinuationToken;
      } while (from);
    },
  };
}

/** The client is large, and most installations have no bucket. */
async function connect({ region, endpoint }: Bucket): Promise<S3> {
  const { S3 } = await import("@aws-sdk/client-s3");
  const silent = () => {};
  return new S3({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    // What this client adds by itself, many other stores than Amazon's refuse; Content-MD5 they all know.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // What fails is told by whoever asked.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true },
  });
}

/** Bytes that can be sent more than once. */
type Body = { readonly length: number; readonly md5: string; from(): Buffer | ReadStream };

async function bodyOf(path: string) {
  const hash = createHash("md5");
  await pipeline(createReadStream(path), hash);
  return { length: (await stat(path)).size, md5: hash.digest("base64"), from: () => createReadStream(path) };
}

/** The whole size in `bytes 0-187/4711`. */
function sizeIn(contentRange: string | undefined): number | undefined {
  const total = contentRange?.split("/")[1];
  return total === undefined ? undefined : Number(total);
}

/** What went wrong, as a code that says nothing of a document. */
function faultOf(error: unknown): { status: number | undefined; code: string } {
  const { code, name, $metadata } = error as NodeJS.ErrnoException & { $metadata?: { httpStatusCode?: number } };
  return { status: $metadata?.httpStatusCode, code: code ?? name };
}
