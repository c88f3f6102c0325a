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
