import "server-only";
import { createWriteStream } from "node:fs";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { environment } from "@/lib/env";
import { judgeMediaAddress, type MediaAddress } from "@/lib/fax/inbound/media-address";
import { connectionTrouble, lookupPublic } from "@/lib/public-lookup";

/** Telnyx's own limit for a fax's document. */
const MOST_BYTES = 50 * 1024 * 1024;
/** Ends well before the lease of the job. */
const TIME_LIMIT_MS = 40_000;

/** Reasons are for admins and never hold the address. */
export type Download = { kind: "ok" } | { kind: "failed"; reason: string };

/**
 * Downloads a received document to a new private file: at most 50 MB, from allowed hosts only, without following
 * redirects, and for hosts of the internet only from public addresses, which are resolved once and used as resolved.
 */
export async function downloadMedia(address: string, targetPath: string): Promise<Download> {
  const { mediaHosts, baseUrl } = environment().telnyx;
  const judged = judgeMediaAddress(address, {
    hosts: mediaHosts,
    carrierOrigin: baseUrl ? new URL(baseUrl).origin : null,
  });
  if (judged.kind === "refused") return { kind: "failed", reason: judged.reason };

  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  try {
    const response = await request(judged, signal);
    const status = response.statusCode ?? 0;
    if (status === 200) {
      await pipeline(response, counted(), createWriteStream(targetPath, { flags: "wx", mode: 0o600 }), { signal });
      return { kind: "ok" };
    }
    response.destroy();
    return { kind: "failed", reason: `HTTP ${status}` };
  } catch (error) {
    return { kind: "failed", reason: signal.aborted ? "no answer in time" : reasonOf(error) };
  }
}

class DownloadError extends Error {}

function request({ kind, url }: Exclude<MediaAddress, { kind: "refused" }>, signal: AbortSignal) {
  const get = url.protocol === "https:" ? https.get : http.get;
  return new Promise<IncomingMessage>((resolve, reject) => {
    const options = { signal, agent: false, ...(kind === "public" ? { lookup: lookupPublic } : {}) };
    get(url, options, resolve).on("error", reject);
  });
}

function counted(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      bytes += chunk.length;
      callback(bytes > MOST_BYTES ? new DownloadError("more than 50 MB") : null, chunk);
    },
  });
}

function reasonOf(error: unknown): string {
  return error instanceof DownloadError ? error.message : connectionTrouble(error);
}
