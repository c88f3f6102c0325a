import type { DocumentPart } from "@/lib/documents/queries";
import type { FaxNote } from "@/lib/fax/inbox/notes";
import type { FaxAttempt } from "@/lib/fax/queries/fax-attempts";
import type { TimelineEntry } from "@/lib/fax/queries/fax-timeline";
import type { FaxDetail } from "@/lib/fax/queries/find-fax";
import type { RelatedPart } from "@/lib/fax/queries/related-parts";
import type { MayDelete } from "@/lib/fax/rules/deletion";
import type { Label } from "@/lib/fax/rules/label";
import type { TimelineKind } from "@/lib/fax/rules/timeline-words";

type LegalHold = { phoneNumber: string | null; reason: string; placedByName: string; placedAt: Date };

/** The latest entry of a kind in the fax's timeline. */
export function lastOf({ timeline }: Pick<ShownFax, "timeline">, kind: TimelineKind): TimelineEntry | undefined {
  return timeline.findLast((entry) => entry.kind === kind);
}

/** One fax with all that its page tells. */
export type ShownFax = {
  fax: FaxDetail;
  /** The other side's number and ours, as people write them. */
  theirNumber: string;
  ourNumber: string;
  /** Whose number theirs is now. */
  contact: { id: string; name: string } | null;
  notes: readonly FaxNote[];
  /** The labels on it. */
  labels: readonly Label[];
  /** The fax that it is a part of, and the parts that were split off it. */
  related: readonly RelatedPart[];
  attempts: readonly FaxAttempt[];
  timeline: readonly TimelineEntry[];
  /** Why it has not left though it is due, in a sentence. */
  waitsFor: string | null;
  /** What keeps it from being deleted. */
  holds: readonly LegalHold[];
  /** Whether the viewer may delete it for good once it is in the trash. */
  may: MayDelete;
  /** The files that its document was put together from. */
  parts: readonly DocumentPart[];
  /** The viewer was told something of it and has not read that. */
  hasUnreadNotice: boolean;
  viewer: { personId: string; isAdmin: boolean; isReadOnly: boolean; mayMail: boolean };
};
