import type { Dice } from "../dice";

export const CONNECTION = "1447842681660114324";
const [OURS, THEIRS] = ["+13125790015", "+12127365500"];
const STEP_MS = 30_000;

/** An event as the carrier knows it, before it is delivered any number of times. */
export type CarrierEvent = { id: string; type: string; at: number; payload: Record<string, unknown> };

/** One fax at the carrier, from its first event to the last that there is of it. */
export type Story = {
  direction: "outbound" | "inbound";
  providerFaxId: string;
  /** The attempt of ours that it carries; null for a received fax. */
  attemptId: string | null;
  /** Whether the portal has heard the carrier's id before the first event. */
  isAnswered: boolean;
  events: CarrierEvent[];
  /** What a person must see once every event has arrived, in whatever order. */
  ending: { status: string; pageCount: number | null; failureReason: string | null };
};

type Chapter = { type: string; status: string };

const SENT: Chapter[] = [
  { type: "fax.queued", status: "queued" },
  { type: "fax.media.processed", status: "media_processed" },
  { type: "fax.sending.started", status: "sending" },
];
const RECEIVED: Chapter[] = [
  { type: "fax.receiving.started", status: "receiving" },
  { type: "fax.media.processing.started", status: "media_processing" },
];
const FAILED: Chapter = { type: "fax.failed", status: "failed" };
const REASONS = ["user_busy", "no_answer", "fax_signaling_error", "receiver_call_dropped"];

/** Makes up what the carrier does with one fax: most get through, some fail, some are still under way at the end. */
export function tellStory(dice: Dice, startsAt: number): Story {
  const direction = dice.chance(0.5) ? "outbound" : "inbound";
  const [course, success] =
    direction === "outbound"
      ? [SENT, { type: "fax.delivered", status: "delivered" }]
      : [RECEIVED, { type: "fax.received", status: "received" }];
  const whole = [...course, dice.chance(0.3) ? FAILED : success];
  const chapters = dice.chance(0.1) ? whole.slice(0, 1 + Math.floor(dice.roll() * course.length)) : whole;
  const last = chapters.at(-1) ?? success;
  const pageCount = last === success ? 1 + Math.floor(dice.roll() * 40) : null;
  const failureReason = last === FAILED ? dice.pick(REASONS) : null;
  const attemptId = direction === "outbound" ? dice.uuid() : null;
  const providerFaxId = dice.uuid();
  const payload = {
    fax_id: providerFaxId,
    connection_id: CONNECTION,
    direction,
    from: attemptId ? OURS : THEIRS,
    to: attemptId ? THEIRS : OURS,
    ...(attemptId ? { client_state: Buffer.from(attemptId).toString("base64") } : { caller_id: THEIRS }),
  };
  const outcome = {
    ...(pageCount ? { page_count: pageCount, call_duration_secs: 20 * pageCount } : {}),
    ...(failureReason ? { failure_reason: failureReason } : {}),
  };
  const events = chapters.map((chapter, n) => ({
    id: dice.uuid(),
    type: chapter.type,
    at: startsAt + n * STEP_MS,
    payload: chapter === last ? { ...payload, ...outcome } : payload,
  }));
  const ending = { status: last.status, pageCount, failureReason };
  return { direction, providerFaxId, attemptId, isAnswered: dice.chance(0.5), events, ending };
}

/** The first event of a received fax: it adds the fax. */
export function tellArrival(dice: Dice): CarrierEvent {
  for (;;) {
    const { direction, events } = tellStory(dice, Date.now());
    const [first] = events;
    if (direction === "inbound" && first) return first;
  }
}
