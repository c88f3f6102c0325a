import type { FaxNotice } from "@/lib/notices/own-notices";

/** A notice as a sentence. `who` is the other side of its fax, by name or number; of a draft nothing is told but that it waits. */
export function noticeSentence({ kind, fax }: Pick<FaxNotice, "kind" | "fax">, who: string): string {
  const whose = kind === "delivered" || kind === "not-delivered" ? "Your fax" : "A fax";
  const subject = fax
    ? `${whose} ${fax.direction === "inbound" ? "from" : "to"} ${who}`
    : "A fax that you can no longer see";
  switch (kind) {
    case "received":
      return fax ? `A fax came from ${who}` : `${subject} came`;
    case "delivered":
      return `${subject} was delivered`;
    case "not-delivered":
      return `${subject} was not delivered`;
    case "waits-for-yes":
      return `${subject} waits for an admin's yes`;
    case "assigned":
      return `${subject} was handed to you`;
    case "due":
      return `${subject} is due`;
    case "unopened":
      return `${subject} was opened by nobody`;
    case "asked":
      return "A program asks to send a fax";
    case "printed":
      return "What you printed waits for its number";
    case "mentioned":
      return `A note names you on ${subject.replace(/^A/, "a")}`;
  }
}
