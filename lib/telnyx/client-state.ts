const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What travels with an attempt and comes back on each of its webhooks, and in Telnyx's list. It is not secret. The fax is
 * named too: after a restore, attempts that were made since the backup are not known here, but their faxes are.
 */
export function clientStateOf(attemptId: string, faxId: string): string {
  return Buffer.from(`${attemptId}.${faxId}`).toString("base64");
}

/** The attempt that a `client_state` names, or null when it is none of ours. */
export function attemptIdFrom(clientState: string | null): string | null {
  return namesIn(clientState).attemptId;
}

/** The fax that a `client_state` names; older ones name only the attempt. */
export function faxIdFrom(clientState: string | null): string | null {
  return namesIn(clientState).faxId;
}

function namesIn(clientState: string | null) {
  const [attemptId = "", faxId = ""] = Buffer.from(clientState ?? "", "base64")
    .toString("utf8")
    .split(".");
  if (!UUID.test(attemptId)) return { attemptId: null, faxId: null };
  return { attemptId: attemptId.toLowerCase(), faxId: UUID.test(faxId) ? faxId.toLowerCase() : null };
}
