import "server-only";
import { DELETE, GET, POST, PUT } from "@/app/api/v1/[...path]/route";
import { makeApiKey, type NewApiKey } from "@/lib/api-keys/make-key";
import { API_SCOPES } from "@/lib/api-keys/rules/scopes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { asked } from "./contract";

const HANDLERS = { GET, POST, PUT, DELETE };

type Method = keyof typeof HANDLERS;
type Given = { json?: unknown; form?: FormData; once?: string; headers?: Record<string, string> };
// biome-ignore lint/suspicious/noExplicitAny: what a program reads of an answer is whatever the description says.
type Answered = { status: number; body: any; text: string; headers: Headers };

/** A program that asks the API as one does over HTTP; each answer has to be one that the description knows. */
export type Program = { key: string; ask(method: Method, path: string, given?: Given): Promise<Answered> };

export function programWith(key: string): Program {
  return { key, ask: (method, path, given = {}) => ask(key, method, path, given) };
}

/** A program with a key of this person, with all rights unless said otherwise. */
export async function programOf(viewer: Viewer, wanted: Partial<NewApiKey> = {}, serviceId?: string): Promise<Program> {
  const usual = { name: "Practice software", scopes: API_SCOPES, onlyNumbers: null, daysValid: null };
  return programWith((await makeApiKey(viewer, { ...usual, ...wanted }, serviceId)).key);
}

async function ask(key: string, method: Method, path: string, { json, form, once, headers }: Given): Promise<Answered> {
  const body = json === undefined ? form : JSON.stringify(json);
  const request = new Request(`https://fax.clinic.test/api/v1${path}`, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(json !== undefined && { "content-type": "application/json" }),
      ...(once !== undefined && { "idempotency-key": once }),
      ...headers,
    },
    ...(body && { body }),
  });
  const answer = await asked(request, HANDLERS[method]);
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.endsWith("json");
  return { status: answer.status, body: isJson ? JSON.parse(text) : null, text, headers: answer.headers };
}
