const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What travels with an attempt and comes back on each of its webhooks. It is not secret. */
export function clientStateOf(attemptId: string): string {
  return Buffer.from(attemptId).toString("base64");
}

/** The attempt that a `client_state` names, or null when it is none of ours. */
export function attemptIdFrom(clientState: string | null): string | null {
  if (!clientState) return null;
  const text = Buffer.from(clientState, "base64").toString("utf8");
  return UUID.test(text) ? text.toLowerCase() : null;
}
