import type { IncomingMessage, Server, ServerOptions, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { meters } from "@/lib/meters";
import { tellPeopleAsk } from "@/lib/portal-process";
import { newRequestId, withRequestId } from "@/lib/request-id";
import { onBehalfOf } from "@/lib/turns";
import { boundBody, drain, type Exchange, interceptBody, turnAway } from "./bound-body";
import { isPage, LONGEST_MS, limitOf } from "./limits";
import { inLine, takePlace } from "./open-requests";
import { pathOf, readTarget } from "./read-target";
import { refuseUnreadable } from "./refuse";
import { personWhoAsks } from "./who-asks";

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE"];
/** Only for routes that state them. */
const RARE_METHODS = ["PUT", "DELETE"];
const ALLOW = [...METHODS, "OPTIONS"].join(", ");

/** An idle connection outlives those that proxies keep (Caddy 2 minutes, nginx and AWS 1), so that none is reused while it closes. */
export const CONNECTION_LIMITS: ServerOptions = {
  keepAliveTimeout: 130_000,
  maxHeaderSize: 16 * 1024,
  headersTimeout: 20_000,
  requestTimeout: LONGEST_MS + 20_000,
  connectionsCheckingInterval: 5_000,
};

/**
 * The one door: every request is bounded here, in bytes, in time and in how many are open at once, before the portal sees
 * it. Who is signed in is counted as a person wherever they sit, everybody else by `addressOf`.
 */
export function behindDoor(addressOf: (request: IncomingMessage) => string, handle: Handle): Handle {
  return (request, response) => {
    const intake = interceptBody(request);
    const exchange = { request, response, intake };
    const method = request.method ?? "";
    const target = readTarget(request);
    request.url = target ?? "/";
    const path = pathOf(request.url);
    const admit = async () => {
      const personId = await personWhoAsks(request);
      if (personId && isPage(path)) tellPeopleAsk();
      const limit = limitOf(method, path, personId !== null);
      timeUntilAnswered(response, limit.name, METHODS.includes(method) ? method : "other");
      if (!METHODS.includes(method) || (RARE_METHODS.includes(method) && !limit.methods.includes(method)))
        return answerMethod(method, exchange);
      if (target === null) return answerUnreadable(exchange);
      const who = personId ?? addressOf(request);
      if (!takePlace(response, who, limit)) return turnAway(exchange, "tooMany");
      const answer = () => onBehalfOf(who, () => handle(request, response));
      boundBody(exchange, limit, () => inLine(response, who, limit, answer));
    };
    const id = newRequestId();
    response.setHeader("X-Request-Id", id);
    withRequestId(id, () =>
      admit().catch((error: unknown) => {
        log.error({ error: error instanceof Error ? error.name : typeof error }, "a request could not be let in");
        request.socket.destroy();
      }),
    );
  };
}

function timeUntilAnswered(response: ServerResponse, kind: string, method: string): void {
  const end = meters.requests.startTimer({ kind, method });
  response.once("close", () =>
    end({ status: response.writableFinished ? Math.floor(response.statusCode / 100) : "gone" }),
  );
}

function answerMethod(method: string, { request, response, intake }: Exchange): void {
  intake.judge(drain(intake));
  request.resume();
  response.writeHead(method === "OPTIONS" ? 204 : 405, { allow: ALLOW, connection: "close" }).end();
}

function answerUnreadable({ request, response, intake }: Exchange): void {
  intake.judge(drain(intake));
  request.resume();
  const headers = { "content-type": "text/plain", "cache-control": "no-store", connection: "close" };
  response.writeHead(400, headers).end("This address can't be read. Check it, or open the portal's first page.");
}

/** Lets Node.js's own refusals be counted too, and nothing past the door. */
export function guardConnections(server: Server): void {
  server.on("clientError", refuseUnreadable);
  server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
}
