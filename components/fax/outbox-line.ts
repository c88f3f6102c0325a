import type { BulkVerb } from "@/components/fax/bulk-verbs";
import type { Found } from "@/components/fax/found";
import type { SecondLine } from "@/components/fax/status-line";
import type { FaxStatus } from "@/lib/fax/rules/status";
import type { StatusWords } from "@/lib/fax/rules/status-words";

/** The one thing that a person most likely wants to do with a sent fax now. */
export type MainVerb = "decide" | "cancel" | "tryAgain" | "sendAgain" | "restore";

/** How a sent fax stands, and what can be done with it. */
export type OutboxState = {
  status: FaxStatus;
  words: Pick<StatusWords, "word" | "kind" | "icon">;
  mainVerb: MainVerb | null;
  can: readonly BulkVerb[];
};

/** A sent fax as a list shows it. It travels to the browser: only what is drawn, in as few words as can be. */
export type OutboxLine = {
  faxId: string;
  /** As people write it. */
  to: string;
  /** Whose number it is, where a contact has it. */
  toName?: string;
  /** The number that it is sent from, or its name; absent where there is only one, and a sender to be named. */
  from?: string;
  /** Whose fax it is; absent where it can only be the viewer's own. */
  senderName?: string;
  /** What it was sent together with. */
  batchId?: string;
  documentId?: string;
  fileName?: string;
  pageCount: number | null;
  createdAt: Date;
  state: OutboxState;
  /** On legal hold, by itself or by a number of its. */
  isOnHold?: true;
  isImported?: true;
  /** Absent where it is the number of pages, which has a column of its own. */
  secondLine?: SecondLine;
  /** Absent where nothing was searched for. */
  found?: Found;
};
