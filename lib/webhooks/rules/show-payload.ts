import { maskNumber } from "./mask-number";

const NUMBER = /^\+?\d{7,15}$/;
const NUMBER_FIELDS: ReadonlySet<string> = new Set(["from", "to", "caller_id"]);

/**
 * An event as an admin reads it: indented JSON. Links are cut after their host, because whoever has one has the
 * document; numbers are masked unless `showNumbers`. What is no JSON is answered as null.
 */
export function showPayload(body: string, showNumbers: boolean): string | null {
  try {
    return JSON.stringify(
      JSON.parse(body, (key, value) => shown(key, value, showNumbers)),
      null,
      2,
    );
  } catch {
    return null;
  }
}

function shown(key: string, value: unknown, showNumbers: boolean): unknown {
  if (typeof value !== "string") return value;
  if (/^https?:\/\//i.test(value)) return cutLink(value);
  const isNumber = NUMBER_FIELDS.has(key) || (NUMBER.test(value) && !key.endsWith("_id"));
  return isNumber && !showNumbers ? maskNumber(value) : value;
}

function cutLink(link: string): string {
  return URL.canParse(link) ? `${new URL(link).origin}/…` : "…";
}
