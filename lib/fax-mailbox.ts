import type { BlockList } from "node:net";
import { trustedProxies } from "@/lib/trusted-proxies";

/** The mailbox to which people mail what is to be faxed. */
export type FaxMailbox = {
  host: string;
  port: number;
  /** TLS from the start; otherwise STARTTLS, which is insisted on but on this machine. */
  isSecure: boolean;
  isOnThisMachine: boolean;
  user: string;
  password: string;
  folder: string;
  /** What people write to: numbers stand before its @, or behind its name and a +. */
  address: string;
  /** How the office's mail server calls itself in the headers that it writes; null where none of them is believed. */
  server: string | null;
  /** Whoever hands mail to that server from here has checked its sender. */
  relays: BlockList;
};

const ADDRESS = /^[^\s<>@+,]+@[^\s<>@,]+$/;
const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;
const ON_THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const REMEDIES = {
  MAIL_TO_FAX_IMAP_URL:
    "imaps://user:password@mail.example.org/INBOX   (imap:// for STARTTLS; leave it out to take no mail)",
  MAIL_TO_FAX_ADDRESS: "fax@fax.example.org   (what people write to, together with MAIL_TO_FAX_IMAP_URL)",
  MAIL_TO_FAX_SERVER: "mx.example.org   (the name behind “by” in the Received lines of your mail server)",
  MAIL_TO_FAX_RELAYS: "10.0.0.25,192.0.2.0/28   (addresses and ranges, together with MAIL_TO_FAX_SERVER)",
};
const VARIABLES = Object.keys(REMEDIES) as (keyof typeof REMEDIES)[];

/** Reads the mailbox from the variables `MAIL_TO_FAX_…`, and says what is wrong with them. */
export function readFaxMailbox(source: Readonly<Record<string, string | undefined>>): {
  mailbox: FaxMailbox | null;
  problems: string[];
} {
  const get = (name: keyof typeof REMEDIES) => source[name]?.trim() ?? "";
  if (VARIABLES.every((name) => !get(name))) return { mailbox: null, problems: [] };
  const relays = relaysIn(get("MAIL_TO_FAX_RELAYS"));
  const server = get("MAIL_TO_FAX_SERVER");
  const isUsable = {
    MAIL_TO_FAX_IMAP_URL: isMailboxUrl(get("MAIL_TO_FAX_IMAP_URL")),
    MAIL_TO_FAX_ADDRESS: ADDRESS.test(get("MAIL_TO_FAX_ADDRESS")),
    MAIL_TO_FAX_SERVER: server === "" || HOST.test(server),
    // Without the server's name nobody could tell its headers from forged ones.
    MAIL_TO_FAX_RELAYS: relays !== null && (server !== "" || !get("MAIL_TO_FAX_RELAYS")),
  };
  const problems = VARIABLES.filter((name) => !isUsable[name]).map(
    (name) => `${name} is not usable. Set it like this:\n    ${name}=${REMEDIES[name]}`,
  );
  if (!source.SMTP_URL?.trim()) {
    problems.push(
      "MAIL_TO_FAX_IMAP_URL is set but SMTP_URL is not, and mails could not be answered. Set both:\n    SMTP_URL=smtps://user:password@mail.example.org",
    );
  }
  if (problems.length > 0 || !relays) return { mailbox: null, problems };
  const url = new URL(get("MAIL_TO_FAX_IMAP_URL"));
  const isSecure = url.protocol === "imaps:";
  return {
    mailbox: {
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port) || (isSecure ? 993 : 143),
      isSecure,
      isOnThisMachine: ON_THIS_MACHINE.test(url.hostname),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      folder: decodeURIComponent(url.pathname.slice(1)) || "INBOX",
      address: get("MAIL_TO_FAX_ADDRESS").toLowerCase(),
      server: server.toLowerCase() || null,
      relays,
    },
    problems,
  };
}

function isMailboxUrl(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  const { protocol, hostname, username, password } = new URL(typed);
  return ["imap:", "imaps:"].includes(protocol) && hostname !== "" && username !== "" && password !== "";
}

function relaysIn(list: string): BlockList | null {
  try {
    return trustedProxies(list || "none");
  } catch {
    return null;
  }
}
