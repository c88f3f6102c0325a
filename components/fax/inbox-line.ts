import type { Route } from "next";
import type { Found } from "@/components/fax/found";
import type { StatusFacts } from "@/lib/fax/rules/status-words";

/** A received fax as the list shows it. */
export type InboxLine = {
  faxId: string;
  href: Route;
  /** Shown beside the list. */
  isOpen: boolean;
  isUnread: boolean;
  facts: StatusFacts;
  from: string;
  /** The name that the caller gave, and the quality of the call, where Telnyx told them. */
  callerName: string | null;
  quality: string | null;
  /** The number that received it, or its name. */
  to: string;
  createdAt: Date;
  /** What its file waits for, in a sentence. */
  waitsFor: string | null;
  found: Found;
};
