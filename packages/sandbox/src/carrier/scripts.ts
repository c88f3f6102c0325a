import type { Fault } from "../http/route";
import type { Script } from "../state/shapes";

type Destination = Script & {
  /** What the answer to POST /faxes becomes, and whether the fax is accepted all the same. */
  post?: Fault & { accept: boolean };
};

const immediately = { delayMs: 0 };

/** Behaviour by the last four digits of a destination outside this account. */
export const byLastDigits: Record<string, Destination> = {
  "0001": { failure: "user_busy", failsWhen: "dialing" },
  "0002": { failure: "receiver_no_answer", failsWhen: "dialing" },
  "0003": { failure: "fax_signaling_error", failsWhen: "starting" },
  "0004": { failure: "receiver_unallocated_number", failsWhen: "dialing" },
  "0005": { failure: "receiver_call_dropped", failsWhen: "midway" },
  "0006": { failure: "service_unavailable", failsWhen: "dialing" },
  "0007": { stays: "sending" },
  "0008": { webhooks: "reversed" },
  "0009": { webhooks: "twice" },
  "0010": { webhooks: "none" },
  "0011": { post: { kind: "reply", status: 500, ...immediately, accept: true } },
  "0012": { post: { kind: "hang", status: 0, ...immediately, accept: true } },
  "0013": { webhookBeforeReply: true },
  "0014": {
    post: { kind: "reply", status: 429, headers: { "x-ratelimit-reset": "1" }, ...immediately, accept: false },
  },
  "0015": { unknownStep: true },
  "0016": { losesCancelRace: true },
  "0017": { bitsPerSecond: 4_800 },
};

export function scriptOf(to: string): Destination {
  return byLastDigits[to.slice(-4)] ?? {};
}
