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
    case "telnyx-unreachable":
      return {
        title: "Telnyx can't be reached",
        words: "Faxes wait here and leave by themselves, oldest first, as soon as Telnyx answers. Nothing is lost.",
      };
    case "telnyx-limited":
      return {
        title: "Telnyx asks this portal to slow down",
        words: "Faxes wait here and leave by themselves as soon as Telnyx takes them again.",
      };
    case "telnyx-refused":
    case "telnyx-disabled":
      return {
        title: "Telnyx refuses this account",
        words: `${words ?? ""} All faxes wait here, and leave by themselves once that is mended.`.trim(),
      };
    case "waiting-for-yes":
      return { title: "Faxes wait for an admin's yes", words: words ?? "" };
    case "audit-broken":
      return {
        title: "The audit log is not what it was",
        words:
          "Entries that were sealed are changed or gone. Keep a copy of the database as it is, look at Audit log, and find out who could write to it.",
      };
    case "backup-failed":
      return { title: "No backup could be made", words: words ?? "" };
    case "endpoint-off":
      return { title: "A program is told of events no more", words: words ?? "" };
    case "events-failed":
      return {
        title: "Events of Telnyx could not be applied",
        words: `${words ?? ""} They are tried again by themselves for a day; faxes are kept right by asking Telnyx meanwhile.`,
      };
    case "webhooks-silent":
      return {
        title: "Telnyx's events do not reach this portal",
        words: `Faxes are kept right by asking Telnyx, only later. ${words ?? ""}`.trim(),
      };
  }
}
