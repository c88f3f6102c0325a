import type { BulkVerb } from "@/components/fax/bulk-verbs";
import type { ServerAction } from "@/components/ui/use-action-call";
import type { FormAction } from "@/components/ui/use-form-action";

/** Does something to the fax that a form names and stays on the page. */
export type StayingAction = FormAction<{ done: true }>;

/** Does something with the fax that a form names and goes to another page. */
type LeavingAction = FormAction;

export type OneFaxAction<Data = unknown> = ServerAction<{ faxId: string }, Data>;

export type BulkAnswer = { items: readonly { faxId: string; ok: boolean }[]; summary: string };
export type BulkActions = Readonly<Record<BulkVerb, ServerAction<{ faxIds: string[] }, BulkAnswer>>>;

/** What the pages of a fax ask of the server; they hand these in. */
export type FaxServerActions = {
  cancel: StayingAction;
  tryAgain: StayingAction;
  settle: StayingAction;
  sendNow: StayingAction;
  wasSent: StayingAction;
  sendOnceMore: StayingAction;
  reschedule: StayingAction;
  note: StayingAction;
  removeNote: ServerAction<{ faxId: string; noteId: string; isBack: boolean }, unknown>;
  hold: StayingAction;
  release: StayingAction;
  sendAgain: LeavingAction;
  forward: LeavingAction;
  markUnread: LeavingAction;
  markRead: OneFaxAction;
  markNoticesRead: OneFaxAction;
  refreshMedia: OneFaxAction<{ result: "stored" | "quarantined" | "under-way" }>;
  trash: OneFaxAction;
  restore: OneFaxAction;
  deleteForGood: OneFaxAction;
};
