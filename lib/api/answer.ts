import "server-only";
import { createHash } from "node:crypto";
import { assertScope, assertWithinRate, rateHeaders, whoAsks, whoStillAsks } from "@/lib/api/admit";
import type { Operation, ReceivedFile } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { ApiProblem, problemResponse } from "@/lib/api/problem";
import { readQuery, withBody } from "@/lib/api/read-request";
import { type KeptAnswer, onceFor } from "@/lib/api/repeats";
import type { KeyUse } from "@/lib/api-keys/admit-key";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import { noteSession } from "@/lib/request-origin";
import { onBehalfOf } from "@/lib/turns";

const ROOT = "/api/v1";

const HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

type Match = { operation: Operation; path: Record<string, string> };
type Routed = Match | { allow: string[] };

const ROUTES = OPERATIONS.map((operation) => ({ operation, parts: operation.path.split("/") }));

/**
 * Answers a request to the API: by its key alone, never by a cookie. Who asks without a key that counts learns nothing, not even
 * what there is.
 */
export async function answerApi(request: Request): Promise<Response> {
  try {
    const use = await whoAsks(request);
    const rate = rateHeaders(use);
    const answer = await onBehalfOf(use.viewer.personId, () => answerUse(request, use)).catch(problemResponse);
    return withHeaders(answer, { ...HEADERS, ...rate });
  } catch (error) {
    return withHeaders(problemResponse(error), HEADERS);
  }
}

async function answerUse(request: Request, use: KeyUse): Promise<Response> {
  await noteSession(use.viewer.sessionId);
  assertWithinRate(use);
  const url = new URL(request.url);
  const routed = route(request.method, url.pathname);
  if ("allow" in routed) throw noSuch(request.method, routed.allow);
  const { operation, path } = routed;
  assertScope(use, operation.scopes);
  if (operation.method !== "GET") assertMayWrite(use.viewer);
  const query = readQuery(operation, url);
  return withBody(operation, request, async ({ body, file }) => {
    // Of other operations the door hands on only what is here whole.
    const viewer = operation.takesFile ? await whoStillAsks(use.viewer) : use.viewer;
    const perform = (onceKey: string) =>
      operation.perform({ viewer, path, query: query as never, body: body as never, file, onceKey });
    if (operation.method !== "POST") return respond(operation, await perform(""));
    const idempotencyKey = request.headers.get("idempotency-key");
    const requestHash = hashOf(operation, path, body, file);
    const kept = await onceFor({ keyId: viewer.sessionId, idempotencyKey, requestHash }, async (onceKey) =>
      keptAnswer(operation, await perform(onceKey)),
    );
    return new Response(kept.body, {
      status: kept.status,
      headers: { "Content-Type": "application/json", ...(kept.location && { Location: kept.location }) },
    });
  });
}

function respond(operation: Operation, value: unknown): Response {
  if (value instanceof Response) return value;
  const { status } = operation.answer;
  return status === 204 ? new Response(null, { status }) : Response.json(value, { status });
}

function keptAnswer(operation: Operation, value: unknown): KeptAnswer {
  const { status } = operation.answer;
  return { status, body: JSON.stringify(value), location: status === 201 ? locationOf(operation, value) : null };
}

/** Where the one thing is that was made, if there is an operation that gets it. */
function locationOf({ path }: Operation, value: unknown): string | null {
  const made = path === "/faxes" ? (value as { faxes: { id: string }[] }).faxes : [value as { id: string }];
  const isRead = OPERATIONS.some((other) => other.method === "GET" && other.path.startsWith(`${path}/{`));
  return made.length === 1 && isRead ? `${ROOT}${path}/${made[0]?.id}` : null;
}

function route(method: string, pathname: string): Routed {
  const given = pathname.slice(ROOT.length).replace(/\/$/, "").split("/");
  const matches = ROUTES.flatMap(({ operation, parts }) => {
    const path = partsOf(parts, given);
    return path ? [{ operation, path }] : [];
  });
  const wanted = method === "HEAD" ? "GET" : method;
  const match = matches.find(({ operation }) => operation.method === wanted);
  return match ?? { allow: matches.map(({ operation }) => operation.method) };
}

function partsOf(parts: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (parts.length !== given.length) return null;
  const path: Record<string, string> = {};
  for (const [place, part] of parts.entries()) {
    const value = given[place] ?? "";
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name) path[name] = value;
    else if (part !== value) return null;
  }
  return path;
}

/** What a request asks for, whichever way its body was written. */
function hashOf({ id }: Operation, path: object, body: unknown, file: ReceivedFile | null): string {
  const asked = JSON.stringify([id, path, body, file && [file.sha256, file.fileName]]);
  return createHash("sha256").update(asked).digest("hex");
}

function noSuch(method: string, allow: readonly string[]): ApiProblem {
  if (allow.length === 0) return new ApiProblem(404, "not-found", "There is nothing at this address.");
  const headers = { Allow: allow.join(", ") };
  return new ApiProblem(405, "wrong-method", `${method} is not for this address.`, { headers });
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
