import type { FailureWords } from "./failures";

function askAgain(happened: string): FailureWords {
  return {
    happened,
    todo: "Ask the sender to fax it again.",
    todoForAdmin: null,
    action: null,
    isForAdmin: false,
  };
}

const CUT_OFF = askAgain("The sender's call was cut off.");

/** Why a fax to us failed, by Telnyx's word, where that is another story than for one that we sent. */
export const INBOUND_FAILURES: ReadonlyMap<string, FailureWords> = new Map<string, FailureWords>([
  ["carrier_lost", CUT_OFF],
  ["sender_call_dropped", CUT_OFF],
  ["sender_communication_error", CUT_OFF],
  ["receiver_call_dropped", CUT_OFF],
  ["receiver_communication_error", CUT_OFF],
  ["sender_canceled", { ...askAgain("The sender stopped the fax."), todo: "Nothing to do." }],
  ["fax_signaling_error", askAgain("The two machines lost each other while receiving.")],
  ["fax_initial_communication_timeout", askAgain("The caller was not a fax machine, or its signal never came.")],
  ["service_unavailable", askAgain("Telnyx had a problem on its side.")],
  ["rejected", askAgain("Telnyx did not take the call.")],
]);
