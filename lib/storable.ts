/** Text as a database can keep it: PostgreSQL keeps no NUL, and UTF-8 has no half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, "\ufffd").replaceAll("\0", "");
}

// In JSON both are escapes. A backslash takes the next sign with it, so that one which is written itself is left alone.
const ESCAPE = /\\(?:u[0-9a-f]{4}|.)/g;
const HALF = /^\\ud[89a-f]/;

/** A value as JSON that a database can keep. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  // Most have none, and a long one is looked through at once then.
  if (!json.includes("\\u")) return json;
  return json.replaceAll(ESCAPE, (written) => {
    if (written === "\\u0000") return "";
    return HALF.test(written) ? "\ufffd" : written;
  });
}
