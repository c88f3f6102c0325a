import { isIP } from "node:net";

/** Who handed a mail to the office's server, by a line that this server wrote itself. */
export type HandingHost = { ip: string; helo: string };

/*
 * The greeting (HELO) in such a line is whatever the other side says, spaces and brackets too. So a line has to be whole as a server writes it, from
 * its first word to its "by": where a greeting could be read as more than a greeting, nothing is read.
 */
const FORMS = [
  // Postfix, Sendmail; Exim where the host has a name: "from HELO (name [ip]) by", "from name ([ip] helo=HELO) by", and remarks on TLS behind it.
  /^from (?<helo>\S+) \((?:[^()[\]\s]+ )?\[(?<ip>[^[\]\s]+)\](?: \(may be forged\)| (?:helo|ident)=[^\s)]+)*\)[^[\]]*? by /i,
  // Exim where it has none.
  /^from \[(?<ip>[^[\]\s]+)\](?: \(helo=(?<helo>\S+)\))? by /i,
  // Exchange.
  /^from (?<helo>\S+) \((?<ip>[^()[\]\s]+)\) by /i,
];

/** Reads the topmost `Received` line of the server with this name; lines below are anybody's. Null where there is none, or it can't be read beyond doubt. */
export function handingHost(receivedLines: readonly string[], server: string): HandingHost | null {
  const by = new RegExp(`\\sby ${server.replaceAll(".", "\\.")}[ ;]`, "i");
  const line = receivedLines
    .map((each) =>
      each
        .replaceAll(/\s+/g, " ")
        .replace(/^received: ?/i, "")
        .trim(),
    )
    .find((each) => by.test(each));
  if (!line || (line.match(/\sby\s/gi) ?? []).length !== 1) return null;
  const found = FORMS.map((form) => form.exec(line)?.groups).find((groups) => groups !== undefined);
  const ip = found?.ip?.replace(/^IPv6:/i, "") ?? "";
  return isIP(ip) === 0 ? null : { ip, helo: found?.helo ?? ip };
}
