/** Where printers are, behind the origin of the portal. */
const PATH = "/ipp/print/";

/**
 * The address of somebody's printer in the words of IPP (RFC 3510, RFC 7472), with the port: without one, IPP means 631. `origin` is that of
 * the portal.
 */
export function printerUri(origin: string, token: string): string {
  const { protocol, hostname, port } = new URL(origin);
  const isSafe = protocol === "https:";
  return `${isSafe ? "ipps" : "ipp"}://${hostname}:${port || (isSafe ? 443 : 80)}${PATH}${token}`;
}

/** The parts of such an address, as dialogs ask for them. */
export function partsOfUri(uri: string): { isSafe: boolean; host: string; port: string; queue: string; web: string } {
  const [, scheme = "", host = "", port = "", queue = ""] = /^(ipps?):\/\/(.+):(\d+)\/(.+)$/.exec(uri) ?? [];
  const isSafe = scheme === "ipps";
  return { isSafe, host, port, queue, web: `${isSafe ? "https" : "http"}://${host}:${port}/${queue}` };
}
