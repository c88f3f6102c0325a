import { type YesReason, yesWords } from "@/lib/spending/rules/ceilings";
import type { FaxDirection } from "@/lib/telnyx/rules/provider-state";
import { failureWords } from "./failure-words";
import { parkedWords } from "./parked-words";
import { mostAttempts } from "./retry-policy";
import { AT_TELNYX, type AttemptState, attemptFacts, type FaxStatus, statusFacts, WAITS_HERE } from "./status";
import { countOfPages, duration } from "./units";

/** How a state is shown: always an icon and a word. `secondLine` leaves out moments, which pages add in the viewer's zone. */
export type StatusWords = ReturnType<typeof shownAs> & { secondLine: string | null };

/** What the word of a state is chosen by. */
export type ShortStatusFacts = Pick<
  StatusFacts,
  "direction" | "status" | "isCancelRequested" | "isPartial" | "isHeld" | "waitsForYes"
>;

export type StatusFacts = {
  direction: FaxDirection;
  status: FaxStatus;
  pageCount: number | null;
  callDurationSecs: number | null;
  failureReason: string | null;
  isCancelRequested: boolean;
  isPartial: boolean;
  /** Held after a restore. */
  isHeld?: boolean;
  /** Why it waits for an admin's yes. */
  waitsForYes?: YesReason | null;
  unknownProviderStatus: string | null;
  /** Attempts that Telnyx reported as failed, and how often the sender lets a fax be repeated. */
  failedAttempts: number;
  retries: number;
  /** Why it has not left though it is due, in a sentence. */
  waitsFor: string | null;
  /** Why it waits for a person. */
  parkedWhy: string | null;
};

const CANCELLING = { word: "Cancelling", kind: "idle", icon: "spinner" } as const;
const WAITING = { word: "Waiting", kind: "warn", icon: "clock" } as const;
const HELD = { word: "Held", kind: "warn", icon: "clock" } as const;
const FOR_YES = { word: "Waits for an admin's yes", kind: "warn", icon: "clock" } as const;
const INCOMPLETE = { word: "Incomplete", kind: "warn", icon: "page-cut" } as const;

/** The word, colour, icon and second line of a fax's state: the only place where they are chosen. */
export function statusWords(fax: StatusFacts): StatusWords {
  const shown = shortStatusWords(fax);
  if (shown === CANCELLING) return { ...shown, secondLine: unknownLine(fax) ?? "Telnyx was asked to stop" };
  if (shown === FOR_YES) return { ...shown, secondLine: fax.waitsForYes ? yesWords(fax.waitsForYes) : null };
  if (shown === HELD) {
    return { ...shown, secondLine: "A backup was restored, and it may have been sent since. An admin decides." };
  }
  if (shown === INCOMPLETE) return { ...shown, secondLine: "The call dropped. Some pages may be missing." };
  if (fax.waitsFor !== null && fax.status !== "checking") return { ...WAITING, secondLine: fax.waitsFor };
  return { ...shown, secondLine: secondLineOf(fax) };
}

/** The word, colour and icon of a state by itself, where nothing else of the fax is told. */
export function shortStatusWords(fax: ShortStatusFacts) {
  const { status, direction } = fax;
  if (fax.isCancelRequested && (AT_TELNYX.includes(status) || status === "submitting")) return CANCELLING;
  if (fax.waitsForYes && WAITS_HERE.includes(status)) return FOR_YES;
  if (fax.isHeld && WAITS_HERE.includes(status)) return HELD;
  if (status === "received" && fax.isPartial) return INCOMPLETE;
  const isNotReceived = status === "failed" && direction === "inbound";
  return isNotReceived ? { ...shownAs(status), word: "Not received" } : shownAs(status);
}

function shownAs(status: FaxStatus) {
  const { word, kind, icon } = statusFacts(status);
  return { word, kind, icon };
}

function secondLineOf(fax: StatusFacts): string | null {
  switch (fax.status) {
    case "checking":
      return checkingLine(fax);
    case "needs_attention":
      return parkedWords(fax.parkedWhy);
    case "delivered":
      return fax.isCancelRequested ? "The cancel came too late; all pages went through." : deliveredLine(fax);
    case "failed":
      return failureWords(fax.failureReason, fax.direction).happened;
    case "media_processed":
      return unknownLine(fax) ?? (fax.pageCount === null ? null : `${countOfPages(fax.pageCount)} ready`);
    case "cancelled":
    case "received":
      return null;
    default:
      return unknownLine(fax);
  }
}

function checkingLine({ isCancelRequested, waitsFor }: StatusFacts): string {
  if (isCancelRequested) return "Asked to stop: it is not sent again. We still check whether Telnyx took it.";
  const start = "We could not confirm that Telnyx took this fax. Don't send it again yet;";
  return waitsFor ? `${start} we check as soon as Telnyx answers.` : `${start} we keep checking.`;
}

/** "attempt 2 of 4", of a fax that waits for its next try. */
export function retryLine({ failureReason, failedAttempts, retries }: StatusFacts): string {
  return `attempt ${failedAttempts + 1} of ${mostAttempts(failureReason ?? "", failedAttempts, retries)}`;
}

function deliveredLine({ pageCount, callDurationSecs }: StatusFacts): string | null {
  if (pageCount === null) return null;
  const pages = countOfPages(pageCount);
  return callDurationSecs === null ? pages : `${pages} in ${duration(callDurationSecs)}`;
}

function unknownLine({ unknownProviderStatus }: StatusFacts): string | null {
  return unknownProviderStatus && `Telnyx reported a status we don't know (${unknownProviderStatus})`;
}

/** What became of one handing-over, in a sentence. */
export function attemptWords({ state, failureReason }: { state: AttemptState; failureReason: string | null }): string {
  const reason = failureReason ?? (state === "rejected" ? "rejected" : null);
  return attemptFacts(state).words ?? failureWords(reason, "outbound").happened;
}
