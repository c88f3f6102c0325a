import Papa from "papaparse";
import { momentIn } from "@/lib/clock/rules/zone-moments";
import { fieldAsItWas } from "@/lib/csv";
import { isKeptMoment } from "@/lib/kept-moment";
import { readNumber } from "@/lib/numbers/rules/phone-number";

/** What a column of an exported list may hold, by its head. */
const HEADS = [
  ["id", /^(fax |message |job )?(id|uuid|reference)$/i],
  ["direction", /^(direction|type|in\/out|kind)$/i],
  ["from", /^(from|sender|source|caller|from number|sender number)$/i],
  ["to", /^(to|recipient|destination|called|to number|recipient number)$/i],
  ["at", /^(date|time|datetime|date.time|timestamp|created|created at|created_at|sent at|received at|sent|received)$/i],
  ["status", /^(status|result|state|outcome)$/i],
  ["reason", /^(reason|error|failure|failure reason)$/i],
  ["pages", /^(pages|page count|number of pages)$/i],
  ["seconds", /^(duration|seconds|call duration)$/i],
  ["by", /^(sent by|user|e-?mail|account)$/i],
  ["file", /^(file|filename|file name|document|attachment|path)$/i],
] as const;
type Column = (typeof HEADS)[number][0];
const NEEDED = ["direction", "from", "to", "at"] as const satisfies Column[];

const SENT = /^(sent|out|outbound|outgoing|send)$/i;
const RECEIVED = /^(received|in|inbound|incoming|receive)$/i;
const DELIVERED = /^(|delivered|success|successful|sent|ok|complete|completed|done|received)$/i;
const CANCELLED = /^(cancel+ed|aborted)$/i;

/** One fax of a list. `line` is where it stands in the file, the head being line 1. */
export type ListedFax = {
  line: number;
  id: string;
  direction: "outbound" | "inbound";
  from: string;
  to: string;
  at: Date;
  status: "delivered" | "failed" | "cancelled" | "received";
  /** Why it failed, in the words of the list. */
  reason: string | null;
  pages: number | null;
  seconds: number | null;
  /** The e-mail address of whoever sent it. */
  by: string | null;
  file: string | null;
};

type Fault = { line: number; why: string };

/**
 * The faxes of a list in CSV, and the lines that can't be read, with the reason. `usual` reads what names no country and no zone: a
 * number of the office, and its time zone. Throws with the line that helps when a needed column is missing.
 */
export function readExport(
  text: string,
  usual: { number: string | null; timeZone: string },
): { faxes: ListedFax[]; faults: Fault[] } {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ""), { skipEmptyLines: false });
  const [head = [], ...rows] = data.map((row) => row.map((cell) => fieldAsItWas(cell).trim()));
  const columns = new Map(head.flatMap((title, place) => namesOf(title).map((name) => [name, place] as const)));
  const missing = NEEDED.filter((name) => !columns.has(name));
  if (missing.length > 0) {
    throw new Error(
      `The list has no column ${missing.map((name) => `“${name === "at" ? "date" : name}”`).join(", ")}. It needs direction, from, to and date; status, reason, pages, duration, user, file and id are read where they are there.`,
    );
  }
  const faxes: ListedFax[] = [];
  const faults: Fault[] = [];
  for (const [place, row] of rows.entries()) {
    if (row.every((cell) => cell === "")) continue;
    const line = place + 2;
    const read = readRow((name) => row[columns.get(name) ?? -1] ?? "", usual);
    if (typeof read === "string") faults.push({ line, why: read });
    else faxes.push({ line, ...read });
  }
  return { faxes, faults };
}

function namesOf(title: string): Column[] {
  const plain = title.replaceAll("_", " ");
  return HEADS.filter(([, pattern]) => pattern.test(plain)).map(([name]) => name);
}

function readRow(
  cell: (name: Column) => string,
  usual: { number: string | null; timeZone: string },
): Omit<ListedFax, "line"> | string {
  const direction = SENT.test(cell("direction")) ? "outbound" : RECEIVED.test(cell("direction")) ? "inbound" : null;
  if (!direction) return `“${cell("direction")}” is neither sent nor received.`;
  const at = momentOf(cell("at"), usual.timeZone);
  if (!at) return `“${cell("at")}” is no date like 2026-11-30 14:05 or 2026-11-30T14:05:00Z.`;
  const from = numberOf(cell("from"), usual.number, direction === "inbound");
  const to = numberOf(cell("to"), usual.number, false);
  if (from === null) return `“${cell("from")}” is no fax number.`;
  if (to === null) return `“${cell("to")}” is no fax number.`;
  return {
    ...{ id: cell("id"), direction, from, to, at, status: statusOf(direction, cell("status")) },
    reason: cell("reason") || cell("status") || null,
    pages: countOf(cell("pages")),
    seconds: countOf(cell("seconds")),
    by: cell("by").toLowerCase() || null,
    file: cell("file") || null,
  };
}

function statusOf(direction: ListedFax["direction"], word: string): ListedFax["status"] {
  if (CANCELLED.test(word) && direction === "outbound") return "cancelled";
  if (!DELIVERED.test(word)) return "failed";
  return direction === "outbound" ? "delivered" : "received";
}

/** A caller may have hidden their number. */
function numberOf(typed: string, ours: string | null, mayBeHidden: boolean): string | null {
  const read = readNumber(typed, ours);
  if (read.state !== "wrong") return read.number;
  return mayBeHidden ? "" : null;
}

function momentOf(typed: string, timeZone: string): Date | null {
  const iso = typed.replace(" ", "T");
  const hasZone = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(iso);
  const moment = hasZone ? new Date(iso) : momentIn(timeZone, iso.includes("T") ? iso : `${iso}T00:00`);
  return moment && isKeptMoment(moment.getTime()) ? moment : null;
}

function countOf(typed: string): number | null {
  return /^\d{1,6}$/.test(typed) ? Number(typed) : null;
}
