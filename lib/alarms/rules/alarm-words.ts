import type { Alarm } from "./alarm";

/** What an alarm tells admins. */
export function alarmWords({ kind, words }: Alarm): { title: string; words: string } {
  switch (kind) {
    case "second-fax":
      return {
        title: "Telnyx held one fax twice",
        words: "One of the two was asked to stop, yet both may have been sent. Ask the recipient what arrived.",
      };
    case "storage":
      return { title: "The disk is full, or soon will be", words: words ?? "" };
    case "webhooks-silent":
      return {
        title: "Telnyx's events do not reach this portal",
        words: `Faxes are kept right by asking Telnyx, only later. ${words ?? ""}`.trim(),
      };
  }
}
