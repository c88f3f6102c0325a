import { AsyncResource } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import type { RequestLimit } from "./limits";

const open = new Map<string, number>();

/** Counts a request of this person or address until it has been answered; false where too many are open already. */
export function takePlace(response: ServerResponse, who: string, { name, atOnce }: RequestLimit): boolean {
  const key = `${name} ${who}`;
  const others = open.get(key) ?? 0;
  if (others >= atOnce) return false;
  open.set(key, others + 1);
  response.once("close", () => {
    const left = (open.get(key) ?? 1) - 1;
    if (left > 0) open.set(key, left);
    else open.delete(key);
  });
  return true;
}

/** What is answered for longer is mostly a download: it goes on, and the next in line begins. */
const LONGEST_TURN_MS = 3_000;

type Line = { atWork: number; readonly waiting: Set<() => void> };
const lines = new Map<string, Line>();

/**
 * Calls `answer` when fewer than `atWork` requests of this person or address are being answered, so that nobody's hundred
 * requests keep a colleague's one waiting; never, where the client has gone before.
 */
export function inLine(response: ServerResponse, who: string, limit: RequestLimit, answer: () => void): void {
  const { name, atWork, restMs = 0 } = limit;
  if (atWork === undefined) {
    answer();
    return;
  }
  const key = `${name} ${who}`;
  const line = lines.get(key) ?? { atWork: 0, waiting: new Set() };
  lines.set(key, line);
  // Another request's end begins this one, which has nothing to do with it.
  const begin = AsyncResource.bind(() => {
    line.waiting.delete(begin);
    line.atWork += 1;
    oncePassed(response, restMs, () => {
      line.atWork -= 1;
      const [next] = line.waiting;
      if (next) next();
      else if (line.atWork === 0) lines.delete(key);
    });
    answer();
  });
  if (line.atWork < atWork) begin();
  else {
    line.waiting.add(begin);
    response.once("close", () => line.waiting.delete(begin));
  }
}

function oncePassed(response: ServerResponse, restMs: number, pass: () => void): void {
  const passOnce = () => {
    clearTimeout(turn);
    response.off("close", passOnce);
    if (restMs > 0) setTimeout(pass, restMs).unref();
    else pass();
  };
  const turn = setTimeout(passOnce, LONGEST_TURN_MS);
  response.once("close", passOnce);
}
