import { isIP } from "node:net";

/** Who handed a mail to the office's server, by a line that this server wrote itself. */
export type HandingHost = { ip: string; helo: string };

/**
 * Reads the topmost `Received` line of the server with this name. Lines below are anybody's, and so are the words of a greeting in it: a line that could
 * be read in two ways is not read at all. Null where there is none.
 */
export function handingHost(receivedLines: readonly string[], server: string): HandingHost | null {
  const by = new RegExp(`\\sby\\s+${server.replaceAll(".", "\\.")}[\\s;]`, "i");
  const line = receivedLines.map((each) => each.replaceAll(/\s+/g, " ")).find((each) => by.test(each));
  if (!line || (line.match(/\sby\s/gi) ?? []).length !== 1) return null;
  const [, helo = "", behind = ""] = /^(?:received: ?)?from (\S+) (.*)$/i.exec(line) ?? [];
  const addresses = [...behind.matchAll(/[[(](?:IPv6:)?([0-9a-f.:]+)[\])]/gi)].map(([, address]) => address ?? "");
  const [ip, ...others] = addresses.filter((address) => isIP(address) !== 0);
  return ip && others.length === 0 && !/[()]/.test(helo) ? { ip, helo } : null;
}
