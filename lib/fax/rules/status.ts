import type { FaxDirection } from "@/lib/telnyx/rules/provider-state";
import type { FaxState } from "./fax-states";
import type { OutboxTab } from "./list-tabs";

export type StatusIcon = "pencil" | "clock" | "spinner" | "question" | "check" | "triangle" | "minus" | "page-cut";

type Status = {
  directions: readonly FaxDirection[];
  /** How it is shown: always an icon and a word. */
  word: string;
  kind: "info" | "ok" | "warn" | "bad" | "idle";
  icon: StatusIcon;
  /** The tabs of the outbox under which it stands, beside *All*. */
  tabs: readonly Exclude<OutboxTab, "all" | "trash">[];
  /** What programs are told. */
  forPrograms: FaxState;
  /** Telnyx's word for it, how far that is (a higher rank wins), and what the timeline says; its failures have words of their own. */
  report: { word: string; rank: number; says: string | null } | null;
} & Whereabouts;

/**
 * Where the fax is. `here`: not handed over yet. `in-doubt`: whether Telnyx has it is not known. `at-telnyx`: it takes a
 * cancel there. `over`: nothing but a late, better report changes it. It ended `well`: all came through; `badly`: it did not, and
 * that wants somebody's attention; `called-off`: it was not to be sent any more.
 */
type Whereabouts =
  | { place: "here" | "in-doubt" | "at-telnyx" | "arriving"; end?: never }
  | { place: "over"; end: "well" | "badly" | "called-off" };

const OUT = ["outbound"] as const;
const IN = ["inbound"] as const;
const SPINS = { kind: "info", icon: "spinner" } as const;

/** Every state of a fax that people see, in the order of its life, and all that is known of it. */
const STATUSES = {
  scheduled: {
    directions: OUT,
    word: "Scheduled",
    kind: "warn",
    icon: "clock",
    place: "here",
    tabs: ["scheduled"],
    forPrograms: "scheduled",
    report: null,
  },
  submitting: {
    directions: OUT,
    word: "Handing over",
    ...SPINS,
    place: "here",
    tabs: ["in-progress"],
    forPrograms: "waiting",
    report: null,
  },
  checking: {
    directions: OUT,
    word: "Checking",
    kind: "warn",
    icon: "question",
    place: "in-doubt",
    tabs: ["in-progress"],
    forPrograms: "checking",
    report: null,
  },
  needs_attention: {
    directions: OUT,
    word: "Needs attention",
    kind: "warn",
    icon: "question",
    place: "in-doubt",
    tabs: ["needs-attention"],
    forPrograms: "needsAttention",
    report: null,
  },
  queued: {
    directions: OUT,
    word: "Waiting for a line",
    ...SPINS,
    place: "at-telnyx",
    tabs: ["in-progress"],
    forPrograms: "waiting",
    report: { word: "queued", rank: 10, says: "Waiting for a line." },
  },
  media_processed: {
    directions: OUT,
    word: "Preparing",
    ...SPINS,
    place: "at-telnyx",
    tabs: ["in-progress"],
    forPrograms: "waiting",
    report: { word: "media.processed", rank: 20, says: "The document is ready to send." },
  },
  originated: {
    directions: OUT,
    word: "Calling",
    ...SPINS,
    place: "at-telnyx",
    tabs: ["in-progress"],
    forPrograms: "calling",
    report: { word: "originated", rank: 25, says: "Calling." },
  },
  sending: {
    directions: OUT,
    word: "Sending",
    ...SPINS,
    place: "at-telnyx",
    tabs: ["in-progress"],
    forPrograms: "sending",
    report: { word: "sending", rank: 30, says: "Sending pages." },
  },
  retry_planned: {
    directions: OUT,
    word: "Trying again",
    kind: "warn",
    icon: "clock",
    place: "here",
    tabs: ["in-progress"],
    forPrograms: "retrying",
    report: null,
  },
  delivered: {
    directions: OUT,
    word: "Delivered",
    kind: "ok",
    icon: "check",
    place: "over",
    end: "well",
    tabs: ["delivered"],
    forPrograms: "delivered",
    report: { word: "delivered", rank: 100, says: "Delivered." },
  },
  failed: {
    directions: [...OUT, ...IN],
    word: "Not delivered",
    kind: "bad",
    icon: "triangle",
    place: "over",
    end: "badly",
    tabs: ["needs-attention", "not-delivered"],
    forPrograms: "failed",
    report: { word: "failed", rank: 90, says: null },
  },
  cancelled: {
    directions: OUT,
    word: "Cancelled",
    kind: "idle",
    icon: "minus",
    place: "over",
    end: "called-off",
    tabs: ["cancelled"],
    forPrograms: "cancelled",
    report: null,
  },
  initiated: {
    directions: IN,
    word: "Arriving",
    ...SPINS,
    place: "arriving",
    tabs: [],
    forPrograms: "receiving",
    report: { word: "initiated", rank: 0, says: "A call came in." },
  },
  receiving: {
    directions: IN,
    word: "Arriving",
    ...SPINS,
    place: "arriving",
    tabs: [],
    forPrograms: "receiving",
    report: { word: "receiving", rank: 10, says: "Receiving pages." },
  },
  media_processing: {
    directions: IN,
    word: "Arriving",
    ...SPINS,
    place: "arriving",
    tabs: [],
    forPrograms: "receiving",
    report: { word: "media.processing", rank: 20, says: "Preparing the document." },
  },
  received: {
    directions: IN,
    word: "Received",
    kind: "idle",
    icon: "check",
    place: "over",
    end: "well",
    tabs: [],
    forPrograms: "received",
    report: { word: "received", rank: 100, says: "Received." },
  },
} as const satisfies Record<string, Status>;

export type FaxStatus = keyof typeof STATUSES;

const ENTRIES = Object.entries(STATUSES) as [FaxStatus, Status][];

function statusesWhere(holds: (status: Status) => boolean): FaxStatus[] {
  return ENTRIES.flatMap(([name, status]) => (holds(status) ? [name] : []));
}

export const FAX_STATUSES = ENTRIES.map(([name]) => name) as [FaxStatus, ...FaxStatus[]];
/** Of a fax that has not been handed over yet, or will be once more. */
export const WAITS_HERE = statusesWhere(({ place }) => place === "here");
export const AT_TELNYX = statusesWhere(({ place }) => place === "at-telnyx");
export const FINAL_STATUSES = statusesWhere(({ place }) => place === "over");
/** Nothing undoes them. */
export const CAME_THROUGH = statusesWhere(({ end }) => end === "well");
/** Over, and what was to be sent did not come through. */
export const CAME_TO_NOTHING = statusesWhere(({ end }) => end === "badly" || end === "called-off");
/** Ended as somebody wanted it: not tried again, but sent anew. */
export const SENT_ANEW = statusesWhere(
  ({ directions, end }) => directions.includes("outbound") && (end === "well" || end === "called-off"),
);
/** Where Telnyx takes a cancel, or the portal stops it itself, or keeps the wish while it is in doubt. */
export const CANCELLABLE = statusesWhere(({ place }) => place !== "arriving" && place !== "over");
/** Received, whole or not: what counts as unread until somebody opens it. */
export const ARRIVED = statusesWhere(({ place, directions }) => place === "over" && directions.includes("inbound"));

/** What is known of a status. */
export function statusFacts(status: FaxStatus): Status {
  return STATUSES[status];
}

/** Our word for a status of Telnyx, or null when it is one that this version does not know. */
export function statusOf(direction: FaxDirection, providerStatus: string | null): FaxStatus | null {
  const isCalledSo = ({ directions, report }: Status) =>
    directions.includes(direction) && report?.word === providerStatus;
  return statusesWhere(isCalledSo)[0] ?? null;
}

/** Whether a fax is over: delivered, failed, cancelled or received. */
export function isFinal(status: FaxStatus): boolean {
  return statusFacts(status).place === "over";
}

/** The statuses that programs know as this one. */
export function statusesToldAs(state: FaxState): FaxStatus[] {
  return statusesWhere(({ forPrograms }) => forPrograms === state);
}

/** The statuses that stand under a tab of the outbox. */
export function statusesUnder(tab: Status["tabs"][number]): FaxStatus[] {
  return statusesWhere(({ tabs }) => tabs.includes(tab));
}

type AttemptFacts = {
  /** Whether it may still transmit; a fax has at most one such attempt. */
  isLive: boolean;
  /** What became of it; null where its failure says so. */
  words: string | null;
};

/** What is known of one handing-over to Telnyx. `claimed`: posted or about to be; its outcome is not recorded yet. */
const ATTEMPTS = {
  claimed: { isLive: true, words: "Being handed over to Telnyx." },
  unknown: { isLive: true, words: "Telnyx's answer did not arrive; we check whether it took the fax." },
  accepted: { isLive: true, words: "At Telnyx, not finished yet." },
  rejected: { isLive: false, words: null },
  void: { isLive: false, words: "Not handed over." },
  failed: { isLive: false, words: null },
  delivered: { isLive: false, words: "Delivered." },
} as const satisfies Record<string, AttemptFacts>;

export type AttemptState = keyof typeof ATTEMPTS;

export const ATTEMPT_STATES = Object.keys(ATTEMPTS) as [AttemptState, ...AttemptState[]];
export const LIVE_STATES = ATTEMPT_STATES.filter(isLive);

export function attemptFacts(state: AttemptState): AttemptFacts {
  return ATTEMPTS[state];
}

/** Whether an attempt in this state may still transmit. */
export function isLive(state: AttemptState): boolean {
  return attemptFacts(state).isLive;
}
