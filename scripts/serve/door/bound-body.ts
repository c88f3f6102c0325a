import type { IncomingMessage, ServerResponse } from "node:http";
import { countRefusal } from "@/lib/health/refused-requests";
import type { Refusal } from "@/lib/health/rules/refusal-words";
import type { RequestLimit } from "./limits";
import { linger, refuse, statusOf } from "./refuse";

/** All bodies together that wait in memory until they are complete. */
const MOST_HELD_BYTES = 64 * 1024 * 1024;
/** So much of a refused body is thrown away: most clients read no answer before they have sent everything. */
const MOST_DRAINED_BYTES = 8 * 1024 * 1024;
let heldBytes = 0;

type Push = (chunk: Buffer | null) => boolean;

/** What the parser of HTTP puts into a request: `pass` puts it there, `judge` says who sees it first. */
export type Intake = { readonly pass: Push; readonly judge: (see: Push) => void };

/** Keeps what arrives of a body until somebody is there to judge it. To be called before any of it was parsed. */
export function interceptBody(request: IncomingMessage): Intake {
  const pass: Push = request.push.bind(request);
  const early: (Buffer | null)[] = [];
  request.push = (chunk: Buffer | null) => early.push(chunk) > 0;
  return {
    pass,
    judge: (see) => {
      request.push = see;
      for (const chunk of early.splice(0)) request.push(chunk);
    },
  };
}

export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly intake: Intake;
};

/**
 * Bounds a body in bytes and time. Calls `goOn` when the request may be answered: at once where it has no body or is
 * streamed, else when all of it is here, so that nothing behind the door ever waits for a client.
 */
export function boundBody(exchange: Exchange, limit: RequestLimit, goOn: () => void): void {
  const { request, intake } = exchange;
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit.bodyBytes) {
    turnAway(exchange, "tooLarge");
  } else if (announced === 0 && !request.headers["transfer-encoding"]) {
    intake.judge(intake.pass);
    goOn();
  } else if (limit.isStreamed) streamBody(exchange, limit, goOn);
  else holdBody(exchange, limit, goOn);
}

/** Refuses a request and throws away what still comes of it. */
export function turnAway({ request, response, intake }: Exchange, refusal: Refusal): void {
  intake.judge(drain(intake));
  refuse(request, response, refusal);
}

/** Throws away what arrives, and leaves it in the sender's hands once it is too much: Node.js reads on after a true only. */
export function drain({ pass }: Intake): Push {
  let drained = 0;
  return (chunk) => {
    if (chunk === null) return pass(null);
    drained += chunk.length;
    return drained < MOST_DRAINED_BYTES;
  };
}

/** Lets bytes gather in the request itself, from where whoever is behind the door reads them in one go. */
function holdBody(exchange: Exchange, limit: RequestLimit, goOn: () => void): void {
  const { request, intake } = exchange;
  let held = 0;
  let isSettled = false;
  let clock: Clock | null = null;
  const release = () => {
    heldBytes -= held;
    held = 0;
  };
  const settle = () => {
    isSettled = true;
    clock?.stop();
  };
  const end = (refusal: Refusal) => {
    settle();
    release();
    turnAway(exchange, refusal);
  };
  request.once("close", settle).once("close", release);

  intake.judge((chunk) => {
    if (chunk === null) {
      settle();
      intake.pass(null);
      goOn();
      return true;
    }
    clock?.noteByte();
    if (held + chunk.length > limit.bodyBytes) end("tooLarge");
    else if (heldBytes + chunk.length > MOST_HELD_BYTES) end("tooMany");
    else {
      held += chunk.length;
      heldBytes += chunk.length;
      intake.pass(chunk);
    }
    return true;
  });
  // A short one mostly came with its head, and there is nothing to wait for.
  if (!isSettled) clock = startClock(limit, () => end("tooSlow"), held > 0);
}

/** Hands bytes on as they arrive. What is over ends the body there, and whatever is then answered is answered as refused. */
function streamBody({ request, response, intake }: Exchange, limit: RequestLimit, goOn: () => void): void {
  let received = 0;
  const end = (refusal: Refusal) => {
    clock.stop();
    intake.judge(drain({ ...intake, pass: () => true }));
    answerAsRefused(response, refusal);
    // Node.js would close a connection that the client wants closed with the answer: bytes that still arrive would reset it,
    // and the answer be lost.
    response.shouldKeepAlive = true;
    // Node.js resets the connection of a body that ends before it is complete.
    request.complete = true;
    intake.pass(null);
    if (response.writableFinished) linger(request.socket);
    else response.once("finish", () => linger(request.socket));
  };
  const clock = startClock(limit, () => end("tooSlow"));
  request.once("close", clock.stop);

  intake.judge((chunk) => {
    clock.noteByte();
    if (chunk === null) clock.stop();
    received += chunk?.length ?? 0;
    if (received <= limit.bodyBytes) return intake.pass(chunk);
    end("tooLarge");
    return true;
  });
  goOn();
}

type Clock = { noteByte(): void; stop(): void };

function startClock({ firstByteMs, lastByteMs }: RequestLimit, whenOver: () => void, hasBegun = false): Clock {
  const first = hasBegun ? undefined : setTimeout(whenOver, firstByteMs);
  const last = setTimeout(whenOver, lastByteMs);
  return {
    noteByte: () => clearTimeout(first),
    stop: () => {
      clearTimeout(first);
      clearTimeout(last);
    },
  };
}

function answerAsRefused(response: ServerResponse, refusal: Refusal): void {
  countRefusal(refusal);
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (_status: number, ...rest: unknown[]) => writeHead(statusOf(refusal), ...rest);
}
