/** What a person can press where a fax failed. */
type FailureAction = "try-again" | "edit-number" | "edit-document" | "other-from-number" | "copy-our-number";

export type FailureWords = {
  /** What happened, one sentence. */
  happened: string;
  /** What to do, one or two sentences. */
  todo: string;
  /** The same for an admin, who need not ask one; null where it is no different. */
  todoForAdmin: string | null;
  action: FailureAction | null;
  /** Whether only an admin can mend it. */
  isForAdmin: boolean;
};

/** Pauses before the next attempt after a reason came for the first time, the second time …, in minutes. */
type Pauses = readonly [number, ...number[]];

export type Failure = FailureWords & {
  /** After which pauses the fax is tried again by itself; null where that can't help. */
  pauses: Pauses | null;
};

const BUSY: Pauses = [3, 5, 10, 20, 30];
const NO_ANSWER: Pauses = [5, 15, 30, 60, 120];
const LINE_TROUBLE: Pauses = [2, 5, 15, 30, 60];
const LINES_IN_USE: Pauses = [1, 2, 5, 10, 15];
const ONCE_SOON: Pauses = [10];
const ONCE_LATER: Pauses = [15];
/** When Telnyx's spending day ends is not published; three pauses cover a whole day. */
const NEXT_DAY: Pauses = [480, 480, 480];

function passing(happened: string, todo: string, pauses: Pauses): Failure {
  return { happened, todo, todoForAdmin: null, action: "try-again", isForAdmin: false, pauses };
}

/** Wrong numbers and documents: nothing that passes by itself. */
function lasting(happened: string, todo: string, action: FailureAction | null): Failure {
  return { happened, todo, todoForAdmin: null, action, isForAdmin: false, pauses: null };
}

/** `mend` is what an admin does, such as "verify it"; `or` what else can be done. */
function forAdmin(happened: string, mend: string, action: FailureAction | null = null, or = ""): Failure {
  const also = or ? `, or ${or}` : "";
  return {
    happened,
    todo: `Ask an admin to ${mend}${also}.`,
    todoForAdmin: `${mend.charAt(0).toUpperCase()}${mend.slice(1)}${also}.`,
    action,
    isForAdmin: true,
    pauses: null,
  };
}

const ALL_LINES_IN_USE = passing(
  "All lines are in use.",
  'Try again when a line is free. An admin can raise "Lines at once".',
  LINES_IN_USE,
);
const CALL_CUT_OFF = passing("The call was cut off.", "Try again; all pages are sent anew.", LINE_TROUBLE);
const IMPOSSIBLE_NUMBER = lasting(
  "The number is not complete or not possible.",
  "Check it, for example +1\u00a0312\u00a0736\u00a07276.",
  "edit-number",
);
const UNREADABLE_DOCUMENT = lasting(
  "Telnyx could not read the document.",
  "Print it to PDF again and send the new file.",
  "edit-document",
);

/** Reasons that this portal gives itself; Telnyx never says them. */
const OUR_REASONS: ReadonlySet<string> = new Set(["sender_disabled", "rejected"]);

/** Whether a reason is Telnyx's own word. */
export function isTelnyxReason(reason: string): boolean {
  return !OUR_REASONS.has(reason);
}

/** Why a fax that we sent failed, by Telnyx's word or ours. */
export const FAILURES: ReadonlyMap<string, Failure> = new Map<string, Failure>([
  ["user_busy", passing("The line was busy.", "Try again in a few minutes.", BUSY)],
  [
    "receiver_no_answer",
    passing("Nobody answered; the fax machine may be off.", "Call the office and ask them to switch it on.", NO_ANSWER),
  ],
  [
    "receiver_no_response",
    passing("The number did not respond in time.", "Try again. Check the number if it happens again.", NO_ANSWER),
  ],
  [
    "fax_initial_communication_timeout",
    {
      ...passing(
        "Someone or something answered, but not a fax machine.",
        "Check that it is a fax number, then try again.",
        ONCE_SOON,
      ),
      action: "edit-number",
    },
  ],
  [
    "fax_signaling_error",
    passing(
      "The two machines lost each other while sending.",
      "Try again. If it fails again, use Standard quality.",
      LINE_TROUBLE,
    ),
  ],
  [
    "invalid_ecm_response_from_receiver",
    passing(
      "Their machine answered in a way we couldn't follow.",
      "Send it again with Standard quality, or ask for another number.",
      LINE_TROUBLE,
    ),
  ],
  [
    "receiver_call_dropped",
    passing(
      "The call was cut off on their side. Pages may be missing there.",
      "Try again; all pages are sent anew.",
      LINE_TROUBLE,
    ),
  ],
  [
    "receiver_communication_error",
    passing("The call could not be completed.", "Try again in a few minutes.", LINE_TROUBLE),
  ],
  [
    "receiver_decline",
    lasting("Their line refused the call.", "Call them: they may block unknown numbers.", "copy-our-number"),
  ],
  [
    "receiver_recovery_on_timer_expire",
    passing("The phone network gave no answer in time.", "Try again in a few minutes.", LINE_TROUBLE),
  ],
  ["service_unavailable", passing("Telnyx had a problem on its side.", "Try again in a few minutes.", LINE_TROUBLE)],
  ["carrier_lost", CALL_CUT_OFF],
  ["sender_call_dropped", CALL_CUT_OFF],
  ["sender_communication_error", CALL_CUT_OFF],
  [
    "sender_disabled",
    lasting(
      "The account of its sender was switched off before its time came.",
      "Try again if it is still needed.",
      "try-again",
    ),
  ],
  ["sender_canceled", lasting("The fax was stopped before it was done.", "Send it again if it is still needed.", null)],
  ["receiver_unallocated_number", lasting("This number is not in use.", "Check it with the recipient.", "edit-number")],
  ["receiver_invalid_number_format", IMPOSSIBLE_NUMBER],
  ["destination_invalid", IMPOSSIBLE_NUMBER],
  [
    "receiver_incompatible_destination",
    lasting("This number can't take faxes.", "Ask for their fax number.", "edit-number"),
  ],
  [
    "destination_unreachable",
    passing(
      "There is no route to this number right now.",
      "Try again in 15\u00a0minutes, or another number.",
      ONCE_LATER,
    ),
  ],
  [
    "destination_not_in_countries_whitelist",
    forAdmin("Your account isn't allowed to fax this country.", "add the country to the outbound voice profile"),
  ],
  [
    "destination_not_in_service_plan",
    forAdmin("Your Telnyx plan doesn't include this destination.", "change the plan at Telnyx"),
  ],
  [
    "no_outbound_profile",
    forAdmin("This number isn't set up for sending.", "choose an outbound voice profile for its fax application"),
  ],
  [
    "unverified_origination_number",
    forAdmin(
      "The From number isn't verified for your account.",
      "verify it",
      "other-from-number",
      "pick another number",
    ),
  ],
  [
    "unverified_destination_not_allowed",
    forAdmin("A trial account may fax only verified numbers.", "upgrade the Telnyx account or verify the number"),
  ],
  [
    "account_disabled",
    forAdmin("Your Telnyx account is switched off.", "sign in to Telnyx: billing or a review is open"),
  ],
  ["user_channel_limit_exceeded", ALL_LINES_IN_USE],
  ["connection_channel_limit_exceeded", ALL_LINES_IN_USE],
  ["outbound_profile_channel_limit_exceeded", ALL_LINES_IN_USE],
  [
    "outbound_profile_daily_spend_limit_exceeded",
    {
      ...forAdmin("Today's spending limit is reached.", "raise the limit", null, "try again tomorrow"),
      action: "try-again",
      pauses: NEXT_DAY,
    },
  ],
  [
    "file_size_limit_exceeded",
    lasting("The document is too large.", "Scan in black and white at 200\u00a0dpi.", "edit-document"),
  ],
  [
    "page_count_limit_exceeded",
    lasting("The document has more than 350\u00a0pages.", "Split it and send the parts.", "edit-document"),
  ],
  ["file_format_invalid", UNREADABLE_DOCUMENT],
  ["media_processing_exception", UNREADABLE_DOCUMENT],
  [
    "file_download_failed",
    {
      ...forAdmin(
        "Telnyx could not fetch the document from this portal, so nothing was sent.",
        "test the delivery in the settings",
      ),
      todo: "Try again. If it happens to other faxes too, ask an admin to test the delivery in the settings.",
      todoForAdmin: "Try again. If it happens to other faxes too, test the delivery in the settings.",
      action: "try-again",
    },
  ],
  [
    "rejected",
    {
      ...lasting(
        "Telnyx did not accept this fax.",
        "Change what Telnyx names: the number, the From number or the document. If that is all right, ask an admin.",
        "edit-number",
      ),
      todoForAdmin:
        "Change what Telnyx names: the number, the From number or the document. If that is all right, look at the fax application.",
    },
  ],
]);
