import type { IncomingMessage, ServerResponse } from "node:http";
import { ZodError } from "zod";
import type { RequestNote, World } from "../carrier/world";
import { takeFault } from "../control/plan-fault";
import { reportTrouble } from "../report-trouble";
import { ApiError, type Problem, problem } from "./api-error";
import { matchRoute } from "./match-route";
import { readBody } from "./read-body";
import type { Reply, Route } from "./route";
import { sendReply } from "./send-reply";

const REQUESTS_KEPT = 1000;
const RATE_LIMIT = 2000;

/** Answers one request: notes it, checks the key, and calls its route, unless a fault was planned for it. */
export async function handleRequest(
  world: World,
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? "GET";
  const url = new URL(request.url ?? "/", world.origin);
  const note = noteRequest(world, request, method, url.pathname);
  const fault = takeFault(world, method, url);
  if (fault && !fault.accept) return sendReply(response, { status: fault.status }, fault);
  const reply = await answer(world, routes, request, method, url);
  note.status = reply.status;
  const headers = { ...reply.headers, ...commonHeaders(world) };
  await sendReply(response, { ...reply, headers }, fault ?? reply.fault);
}

async function answer(
  world: World,
  routes: Route[],
  request: IncomingMessage,
  method: string,
  url: URL,
): Promise<Reply> {
  try {
    if (url.pathname.startsWith("/v2/")) checkKey(world, request.headers.authorization);
    const { route, param } = matchRoute(routes, method, url.pathname);
    const body = await readBody(request);
    const { headers } = request;
    return await route.handle({ method, path: url.pathname, query: url.searchParams, headers, body, param });
  } catch (error) {
    if (error instanceof ApiError) return envelope(error.status, error.problems);
    if (error instanceof ZodError) return envelope(422, error.issues.map(problemOf));
    reportTrouble(error);
    return envelope(500, [problem("10007", "An unexpected error occurred.")]);
  }
}

function checkKey(world: World, authorization: string | undefined): void {
  const key = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
  if (key && (world.apiKey === undefined || key === world.apiKey)) return;
  throw new ApiError(401, [problem("10009", "Could not understand the provided credentials.")]);
}

function envelope(status: number, errors: Problem[]): Reply {
  return { status, json: { errors } };
}

function problemOf(issue: ZodError["issues"][number]): Problem {
  return problem("10027", issue.message, { pointer: `/${issue.path.join("/")}` });
}

function noteRequest(world: World, request: IncomingMessage, method: string, path: string): RequestNote {
  const retries = request.headers["x-stainless-retry-count"];
  const note: RequestNote = {
    at: world.clock.timestamp(),
    method,
    path,
    status: null,
    retry_count: typeof retries === "string" ? retries : null,
  };
  world.requests.push(note);
  if (world.requests.length > REQUESTS_KEPT) world.requests.shift();
  return note;
}

function commonHeaders(world: World): Record<string, string> {
  return {
    "x-request-id": world.random(16).toString("hex"),
    "x-ratelimit-limit": `${RATE_LIMIT}, ${RATE_LIMIT};w=1`,
    "x-ratelimit-remaining": String(RATE_LIMIT - 1),
    "x-ratelimit-reset": "1",
  };
}
