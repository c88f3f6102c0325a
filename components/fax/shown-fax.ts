import type { DocumentPart } from "@/lib/documents/queries";
import type { FaxAttempt } from "@/lib/fax/queries/fax-attempts";
import type { TimelineEntry } from "@/lib/fax/queries/fax-timeline";
import type { FaxDetail } from "@/lib/fax/queries/find-fax";

/** One fax with all that its page tells. */
export type ShownFax = {
  fax: FaxDetail;
  /** The other side's number and ours, as people write them. */
  theirNumber: string;
  ourNumber: string;
  attempts: readonly FaxAttempt[];
  timeline: readonly TimelineEntry[];
  /** The files that its document was put together from. */
  parts: readonly DocumentPart[];
  viewer: { personId: string; isAdmin: boolean };
};
