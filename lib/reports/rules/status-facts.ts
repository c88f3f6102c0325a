import type { FaxOptions } from "@/lib/fax/rules/fax-options";
import { wantedRetries } from "@/lib/fax/rules/retry-policy";
import type { FaxStatus } from "@/lib/fax/rules/status";
import type { StatusFacts } from "@/lib/fax/rules/status-words";

type Sent = {
  status: FaxStatus;
  pageCount: number | null;
  callDurationSecs: number | null;
  failureReason: string | null;
  unknownProviderStatus: string | null;
  cancelRequestedAt: Date | null;
  options: Partial<FaxOptions> | null;
};

/** What the words for a sent fax want to know of it. */
export function statusFacts(fax: Sent, failedAttempts: number): StatusFacts {
  const { status, pageCount, callDurationSecs, failureReason, unknownProviderStatus } = fax;
  return {
    ...{ status, pageCount, callDurationSecs, failureReason, unknownProviderStatus, failedAttempts },
    direction: "outbound",
    isCancelRequested: fax.cancelRequestedAt !== null,
    isPartial: false,
    waitsFor: null,
    parkedWhy: null,
    retries: wantedRetries(fax.options),
  };
}
