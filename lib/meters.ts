import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** From a page that is at hand to what people give up on. */
const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const CHILD_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
/** Telnyx repeats what was not answered for days. */
const DELAY_SECONDS = [0.5, 1, 2, 5, 15, 60, 300, 1_800, 7_200, 86_400];

// The server's entry and the application measure too: two bundles of one process.
const holder = globalThis as typeof globalThis & { plainfaxMeters?: ReturnType<typeof makeMeters> };
holder.plainfaxMeters ??= makeMeters();

/**
 * What this process counts and times since it began, for `/metrics`. Labels are closed sets of words: never a number, a
 * name or an id, which would be told to whoever reads the figures, and would make a series for each of them.
 */
export const meters = holder.plainfaxMeters;

function makeMeters() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    faxChanges: new Counter({
      name: "plainfax_fax_changes_total",
      help: "Entries of the timelines of faxes, with the status that an entry tells.",
      labelNames: ["kind", "status"],
      registers,
    }),
    webhooks: new Counter({
      name: "plainfax_webhooks_total",
      help: "Deliveries of Telnyx's webhooks: taken, failed (to be delivered again), or why they were turned away.",
      labelNames: ["result"],
      registers,
    }),
    webhookDelay: new Histogram({
      name: "plainfax_webhook_delay_seconds",
      help: "From what happened at Telnyx to the commit of the webhook that tells it.",
      buckets: DELAY_SECONDS,
      registers,
    }),
    receivedMails: new Counter({
      name: "plainfax_received_mails_total",
      help: "Mails in the mailbox of mail to fax: what became of each, or later where it stays to be tried again.",
      labelNames: ["result"],
      registers,
    }),
    telnyxCalls: new Histogram({
      name: "plainfax_telnyx_call_seconds",
      help: "Calls of Telnyx's API, by the first word of their path; the result is the HTTP status, or unreachable.",
      labelNames: ["method", "resource", "result"],
      buckets: SECONDS,
      registers,
    }),
    children: new Histogram({
      name: "plainfax_child_seconds",
      help: "What child processes took to open, draw, set and read documents, without the wait for a free one.",
      labelNames: ["child", "result"],
      buckets: CHILD_SECONDS,
      registers,
    }),
    requests: new Histogram({
      name: "plainfax_request_seconds",
      help: "Requests by the kind of limit that the door keeps for them; the status is its first digit.",
      labelNames: ["kind", "method", "status"],
      buckets: SECONDS,
      registers,
    }),
  };
}
