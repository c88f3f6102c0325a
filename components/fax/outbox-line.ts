import type { Found } from "@/components/fax/found";
import type { StatusFacts } from "@/lib/fax/rules/status-words";
import type { FaxFacts } from "@/lib/fax/rules/what-can-be-done";

/** A sent fax as a list shows it. */
export type OutboxLine = {
  faxId: string;
  facts: FaxFacts & StatusFacts;
  /** As people write it. */
  to: string;
  from: string;
  /** Whose fax it is; null where it can only be the viewer's own. */
  senderName: string | null;
  documentId: string | null;
  fileName: string | null;
  createdAt: Date;
  found: Found;
  /** When it was stopped, or is due. */
  statusMoment: Date | null;
};
