import "server-only";
import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { environment } from "@/lib/env";
import { askedPause } from "@/lib/outgoing-webhooks/rules/retry-pauses";
import { judgeWebhookAddress } from "@/lib/outgoing-webhooks/rules/webhook-address";
import { connectionTrouble, lookupPublic } from "@/lib/public-lookup";
import { storable } from "@/lib/storable";

const TIME_LIMIT_MS = 15_000;
const MOST_READ_BYTES = 4_096;
const LONGEST_KEPT = 300;

/** What an endpoint answered: its status, null where none came, how its text begins, or why none came, and for how long it asks to be left alone. */
export type PostAnswer = { status: number | null; text: string; askedPauseMs: number };

/**
 * Posts an event: within 15 seconds, without following redirects, and for hosts of the internet only to public addresses,
 * which are resolved once and used as resolved. Of the answer no more is read than is kept.
 */
export async function postEvent(
  address: string,
  headers: Record<string, string>,
  body: string,
  { timeLimitMs = TIME_LIMIT_MS } = {},
): Promise<PostAnswer> {
  const judged = judgeWebhookAddress(address, environment().webhookPrivateHosts);
  if (judged.kind === "refused") return noAnswer(judged.reason);
  const signal = AbortSignal.timeout(timeLimitMs);
  const options = {
    ...{ method: "POST", agent: false, signal },
    headers: {
      ...headers,
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "Plainfax",
    },
    ...(judged.kind === "public" && { lookup: lookupPublic }),
  };
  try {
    const response = await send(judged.url, options, body);
    const { statusCode, headers: answered } = response;
    const askedPauseMs = askedPause(statusCode, answered);
    return { status: statusCode ?? null, text: await beginningOf(response), askedPauseMs };
  } catch (error) {
    return noAnswer(signal.aborted ? "No answer in time" : connectionTrouble(error));
  }
}

function noAnswer(text: string): PostAnswer {
  return { status: null, text, askedPauseMs: 0 };
}

function send(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on("error", reject).end(body);
  });
}

/** The status says it all; a text that does not come to its end is left where it broke off. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= MOST_READ_BYTES) break;
    }
  } catch {
    // What came until then is kept.
  }
  const text = Buffer.concat(chunks).subarray(0, MOST_READ_BYTES).toString("utf8");
  return storable(text).replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_KEPT);
}
