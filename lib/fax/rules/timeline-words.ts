import type { FaxDirection } from "@/lib/telnyx/rules/provider-state";
import { failureWords } from "./failure-words";
import { parkedWords } from "./parked-words";
import { partWords } from "./part-words";
import { statusFacts, statusOf } from "./status";

/** Everything that a timeline can hold. */
export const TIMELINE_KINDS = [
  "submitted",
  "claimed",
  "handed_over",
  "unknown_outcome",
  "adopted",
  "link_closed",
  "withdrawn",
  "parked",
  "decided_sent",
  "decided_again",
  "second_fax",
  "rejected",
  "provider_event",
  "link_fetched",
  "cancel_requested",
  "cancel_too_late",
  "try_again",
  "retry_planned",
  "send_now",
  "scheduled",
  "rescheduled",
  "held_back",
  "waits_for_yes",
  "allowed",
  "found_after_restore",
  "released",
  "trashed",
  "restored",
  "read",
  "done",
  "settled",
  "junked",
  "refused",
  "due_set",
  "due_dropped",
  "escalated",
  "put_back",
  "split_off",
  "split_from",
  "put_together",
  "handed_to",
  "taken",
  "handed_back",
  "labelled",
  "unlabelled",
  "ruled",
  "mailed",
  "mail_refused",
  "link_opened",
  "link_ended",
  "document_stored",
  "document_missing",
  "document_quarantined",
  "media_refresh_requested",
  "transmitted_stored",
  "transmitted_missing",
  "pages_erased",
  "imported",
  "put_on_hold",
  "taken_off_hold",
] as const;

/** These name a person, a label, a rule, an address or pages: `detail.name`. */
type Named =
  | "escalated"
  | "split_off"
  | "split_from"
  | "put_together"
  | "handed_to"
  | "labelled"
  | "unlabelled"
  | "ruled"
  | "mailed"
  | "mail_refused"
  | "link_opened"
  | "link_ended";

export type TimelineKind = (typeof TIMELINE_KINDS)[number];
export type TimelineDetail = Readonly<Record<string, string | number | boolean | null>>;

const SENTENCES: Record<Exclude<TimelineKind, "provider_event" | "parked" | Named>, string> = {
  submitted: "Submitted.",
  claimed: "Being handed over to Telnyx.",
  handed_over: "Telnyx took the fax.",
  unknown_outcome: "Telnyx's answer did not arrive. We check whether it took the fax.",
  adopted: "Telnyx has fetched the document, so it took the fax.",
  link_closed: "Telnyx did not take the fax. Its link was closed, so this attempt can't be sent any more.",
  withdrawn: "Its link was closed before Telnyx fetched the document, so nothing was sent.",
  decided_sent: "Somebody found out that it was sent.",
  decided_again: "Somebody decided to send it again.",
  second_fax: "Telnyx held this fax twice. It was asked to stop one of them.",
  rejected: "Telnyx did not accept the fax.",
  link_fetched: "Telnyx fetched the document.",
  cancel_requested: "Asked to stop.",
  cancel_too_late: "The cancel came too late.",
  try_again: "Trying again.",
  retry_planned: "It will be tried again by itself.",
  send_now: "Not waiting any longer.",
  scheduled: "Submitted, to be sent later.",
  rescheduled: "Moved to another time.",
  held_back: "Not sent: the account of its sender was switched off.",
  waits_for_yes: "It waits for an admin's yes.",
  allowed: "An admin said yes.",
  found_after_restore: "A backup was restored. Telnyx has this fax, so it is not sent again.",
  released: "Released after a restore: it was not sent since the backup was made.",
  trashed: "Moved to trash.",
  restored: "Taken out of the trash.",
  read: "Read.",
  done: "Done.",
  settled: "Dealt with.",
  junked: "Moved to junk.",
  refused: "Moved to junk as it came in: its sender is refused.",
  due_set: "Given a time by which it is to be done.",
  due_dropped: "Not due at any time any more.",
  put_back: "Put back to what is to do.",
  taken: "Taken.",
  handed_back: "Nobody has it any more.",
  document_stored: "The document is here.",
  document_missing: "Telnyx no longer has the document.",
  document_quarantined: "The document could not be opened. It is kept, but not shown.",
  media_refresh_requested: "Telnyx was asked for the document again.",
  transmitted_stored: "The pages as Telnyx prepared them are here.",
  transmitted_missing: "The pages as Telnyx prepared them could not be fetched.",
  pages_erased: "Its pages were deleted for good with a fax that they came from.",
  imported: "Imported: it is of before this portal, which did not send or receive it.",
  put_on_hold: "Put on legal hold.",
  taken_off_hold: "Taken off legal hold.",
};

const NAMED: Record<Named, (name: string) => string> = {
  escalated: (name) => `Nobody had opened it: told to ${name}.`,
  split_off: (pages) => `Split: ${partWords(pages)} became a fax of its own.`,
  split_from: (pages) => `Split off another fax: ${partWords(pages)} of it.`,
  put_together: (pages) => `What was split off, ${partWords(pages)}, was put back.`,
  handed_to: (name) => `Handed to ${name}.`,
  labelled: (name) => `Labelled “${name}”.`,
  ruled: (name) => `A rule was applied. ${name.replace(/\.$/, "")}.`,
  mailed: (name) => `Mailed to ${name}.`,
  mail_refused: (name) => `The mail to ${name} was refused.`,
  link_opened: (name) => `Opened with the link and the code of ${name}.`,
  link_ended: (name) => `The link of ${name} was closed after several wrong codes.`,
  unlabelled: (name) => `Label “${name}” taken off.`,
};

/** The sentence of one timeline entry. `detail` of a provider event holds `status`, `failureReason` and `isSecondFax`. */
export function timelineWords(kind: string, direction: FaxDirection, detail: TimelineDetail | null): string {
  if (kind === "provider_event") return reportWords(direction, detail ?? {});
  if (kind === "rejected") return textOf(detail?.message) ?? SENTENCES.rejected;
  if (kind === "parked") return `Somebody must look. ${parkedWords(detail?.why)}`;
  if (isNamed(kind)) return NAMED[kind](textOf(detail?.name) ?? "somebody");
  return isKnown(kind) ? SENTENCES[kind] : `Something happened that this version has no words for (${kind}).`;
}

function reportWords(direction: FaxDirection, detail: TimelineDetail): string {
  const words = wordsOf(direction, String(detail.status ?? ""), textOf(detail.failureReason));
  return detail.isSecondFax === true ? `Telnyx holds this fax a second time: ${words}` : words;
}

function wordsOf(direction: FaxDirection, providerStatus: string, failureReason: string | null): string {
  const status = statusOf(direction, providerStatus);
  if (status === null) return `Telnyx reported a status we don't know (${providerStatus}).`;
  if (status === "failed") return failureWords(failureReason, direction).happened;
  return statusFacts(status).report?.says ?? "Telnyx reported on this fax.";
}

function textOf(value: string | number | boolean | null | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function isKnown(kind: string): kind is keyof typeof SENTENCES {
  return Object.hasOwn(SENTENCES, kind);
}

function isNamed(kind: string): kind is Named {
  return Object.hasOwn(NAMED, kind);
}
