import type { FaxOptions } from "@/lib/fax/rules/fax-options";
import { wantedRetries } from "@/lib/fax/rules/retry-policy";
import type { FaxStatus } from "@/lib/fax/rules/status";
import type { StatusFacts } from "@/lib/fax/rules/status-words";
import type { FaxFacts } from "@/lib/fax/rules/what-can-be-done";
import type { YesReason } from "@/lib/spending/rules/ceilings";
import type { FaxDirection } from "@/lib/telnyx/rules/provider-state";

type Shown = {
  status: FaxStatus;
  pageCount: number | null;
  failureReason: string | null;
  unknownProviderStatus: string | null;
  trashedAt: Date | null;
  callDurationSecs?: number | null;
  cancelRequestedAt?: Date | null;
  isPartial?: boolean;
  heldAt?: Date | null;
  doneAt?: Date | null;
  waitsForYes?: YesReason | null;
  media?: FaxFacts["media"];
  failedAttempts?: number;
  options?: Partial<FaxOptions> | null;
  waitsFor?: string | null;
  isKept?: boolean;
  parkedWhy?: string | null;
  isReadOnly?: boolean;
  isInCare?: boolean;
  documentId?: string | null;
  splitFrom?: string | null;
  importedAs?: string | null;
  providerFaxId?: string | null;
};

/** What the rules want to know of a fax that a list or a page shows; those that are shown are not deleted. */
export function faxFacts(direction: FaxDirection, fax: Shown): FaxFacts & StatusFacts {
  return {
    direction,
    status: fax.status,
    pageCount: fax.pageCount,
    failureReason: fax.failureReason,
    unknownProviderStatus: fax.unknownProviderStatus,
    callDurationSecs: fax.callDurationSecs ?? null,
    isCancelRequested: Boolean(fax.cancelRequestedAt),
    isPartial: fax.isPartial ?? false,
    isTrashed: fax.trashedAt !== null,
    isDeleted: false,
    isDone: Boolean(fax.doneAt),
    isHeld: Boolean(fax.heldAt ?? fax.waitsForYes),
    waitsForYes: fax.waitsForYes ?? null,
    isReadOnly: fax.isReadOnly ?? false,
    isOthers: fax.isInCare === false,
    isImported: Boolean(fax.importedAs),
    isUnknownAtTelnyx: Boolean(fax.splitFrom ?? (fax.importedAs && fax.providerFaxId === null)),
    isPageless: fax.documentId === null,
    isKept: fax.isKept ?? false,
    media: fax.media ?? "none",
    failedAttempts: fax.failedAttempts ?? 0,
    waitsFor: fax.waitsFor ?? null,
    parkedWhy: fax.parkedWhy ?? null,
    retries: wantedRetries(fax.options ?? null),
  };
}
