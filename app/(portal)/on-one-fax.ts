import type { FaxServerActions } from "@/components/fax/fax-action";
import { holdFaxAction, releaseFaxAction } from "./hold-actions";
import { forwardFaxAction, markFaxReadAction, markFaxUnreadAction, refreshMediaAction } from "./inbox/actions";
import { addNoteAction, removeNoteAction } from "./note-actions";
import { markNoticesOfFaxReadAction } from "./notices/actions";
import {
  cancelFaxAction,
  faxWasSentAction,
  rescheduleFaxAction,
  sendFaxAgainAction,
  sendFaxNowAction,
  sendFaxOnceMoreAction,
  settleFaxAction,
  tryFaxAgainAction,
} from "./outbox/actions";
import { deleteFaxAction, restoreFaxAction, trashFaxAction } from "./trash-actions";

/** Everything that a person can do with one fax, for the components that show it. */
export const ON_ONE_FAX: FaxServerActions = {
  cancel: cancelFaxAction,
  tryAgain: tryFaxAgainAction,
  settle: settleFaxAction,
  sendNow: sendFaxNowAction,
  wasSent: faxWasSentAction,
  sendOnceMore: sendFaxOnceMoreAction,
  reschedule: rescheduleFaxAction,
  note: addNoteAction,
  removeNote: removeNoteAction,
  hold: holdFaxAction,
  release: releaseFaxAction,
  sendAgain: sendFaxAgainAction,
  forward: forwardFaxAction,
  markUnread: markFaxUnreadAction,
  markRead: markFaxReadAction,
  markNoticesRead: markNoticesOfFaxReadAction,
  refreshMedia: refreshMediaAction,
  trash: trashFaxAction,
  restore: restoreFaxAction,
  deleteForGood: deleteFaxAction,
};
