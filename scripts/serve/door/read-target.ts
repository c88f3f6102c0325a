import type { IncomingMessage } from "node:http";

/**
 * What a request names, as everything behind the door takes it: the path and query alone, without the host that may stand before
 * them, to which Next.js would lead on. Null where it names nothing here: no path, bytes that are no text, or two hosts.
 */
export function readTarget({ url = "/", rawHeaders }: IncomingMessage): string | null {
  const [, rest] = /^https?:\/\/[^/?#]*(.*)$/is.exec(url) ?? [];
  const target = rest === undefined || rest.startsWith("/") ? (rest ?? url) : `/${rest}`;
  const isRead = target.startsWith("/") && isText(pathOf(target)) && hostsIn(rawHeaders) < 2;
  return isRead ? target : null;
}

/** The path of a target, without its query. */
export function pathOf(target: string): string {
  return target.split("?", 1)[0] ?? "/";
}

/** Next.js takes anything else for a fault of its own. */
function isText(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function hostsIn(rawHeaders: readonly string[]): number {
  return rawHeaders.filter((name, place) => place % 2 === 0 && name.toLowerCase() === "host").length;
}
