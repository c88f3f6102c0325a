import type { FaxDirection } from "@/lib/telnyx/rules/provider-state";
import { CANCELLABLE, type FaxStatus, isFinal, SENT_ANEW } from "./status";

/** Of how many faxes at most something is done in one call; whoever chose more calls again. */
export const MOST_FAXES_AT_ONCE = 100;

export type FaxFacts = {
  direction: FaxDirection;
  status: FaxStatus;
  isCancelRequested: boolean;
  isTrashed: boolean;
  isDeleted: boolean;
  /** Held after a restore, or until an admin says yes. */
  isHeld?: boolean;
  isDone?: boolean;
  /** Whoever looks at it may only read. */
  isReadOnly?: boolean;
  /** Somebody else's: whoever looks at it may send it as their own, and decides nothing about it. */
  isOthers?: boolean;
  /** Telnyx knows nothing of it: a part of another fax, or imported from elsewhere. */
  isUnknownAtTelnyx?: boolean;
  /** It was sent or received before this portal was there. */
  isImported?: boolean;
  /** Its pages were deleted for good, with a fax that they came from. */
  isPageless?: boolean;
  /** It may not be deleted for good: on legal hold, too short in the trash, or not for this person to delete. */
  isKept?: boolean;
  media: "none" | "due" | "stored" | "missing" | "quarantined";
};

export type FaxActions = {
  cancel: boolean;
  tryAgain: boolean;
  /** Say that nothing more is to be done about it. */
  settle: boolean;
  /** Not wait any longer for its time. */
  sendNow: boolean;
  reschedule: boolean;
  /** Say what became of a fax of which the portal could not find out. */
  decide: boolean;
  sendAgain: boolean;
  forward: boolean;
  refreshMedia: boolean;
  markRead: boolean;
  /** Say what is to do about it: done, junk, whose it is, labels. */
  file: boolean;
  trash: boolean;
  restore: boolean;
  deleteForGood: boolean;
};

/** What may be done with a fax in its present state; pages offer it and verbs insist on it. */
export function whatCanBeDone(fax: FaxFacts): FaxActions {
  if (fax.isReadOnly) return NOTHING;
  const isHere = !fax.isDeleted && !fax.isTrashed;
  const isOut = isHere && fax.direction === "outbound";
  const isIn = isHere && fax.direction === "inbound";
  const canGoOut = isOut && !fax.isPageless;
  const isOver = isFinal(fax.status);
  if (fax.isOthers) return { ...NOTHING, sendAgain: canGoOut && isOver };
  const isAwaited = isOut && !fax.isCancelRequested;
  return {
    cancel: (isAwaited || (isOut && fax.status === "needs_attention")) && CANCELLABLE.includes(fax.status),
    decide: isOut && fax.status === "needs_attention",
    settle: isOut && fax.status === "failed" && !fax.isDone,
    tryAgain: canGoOut && fax.status === "failed" && !fax.isImported,
    sendNow: isAwaited && !fax.isHeld && (fax.status === "scheduled" || fax.status === "retry_planned"),
    reschedule: isAwaited && fax.status === "scheduled",
    sendAgain: canGoOut && (SENT_ANEW.includes(fax.status) || fax.isImported === true),
    forward: isIn && fax.media === "stored" && !fax.isPageless,
    refreshMedia: isIn && !fax.isUnknownAtTelnyx && fax.status === "received" && fax.media !== "due",
    markRead: isIn,
    file: isIn,
    trash: isHere && isOver,
    restore: fax.isTrashed && !fax.isDeleted,
    deleteForGood: fax.isTrashed && !fax.isDeleted && isOver && !fax.isKept,
  };
}

const NOTHING: FaxActions = {
  cancel: false,
  decide: false,
  tryAgain: false,
  settle: false,
  sendNow: false,
  reschedule: false,
  sendAgain: false,
  forward: false,
  refreshMedia: false,
  markRead: false,
  file: false,
  trash: false,
  restore: false,
  deleteForGood: false,
};
