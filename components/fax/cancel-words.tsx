import type { FaxStatus } from "@/lib/fax/rules/status";

/** What stopping can do and what it cannot, in this state of the fax; for several faxes, the most careful words. */
export function CancelWords({ status }: { status?: FaxStatus }) {
  return <p>{wordsFor(status)}</p>;
}

function wordsFor(status: FaxStatus | undefined): string {
  if (status === "scheduled") return "It has not left yet, so nobody gets it.";
  if (status === "retry_planned") return "It is not tried again.";
  if (status === "checking") {
    return "It is not sent again. Where Telnyx has not fetched it yet, nobody gets it; else Telnyx is asked to stop, and it may still arrive.";
  }
  if (status === "needs_attention") {
    return "The portal gives up on it. Should Telnyx have it after all, it will be asked to stop; the fax may still arrive.";
  }
  return "Telnyx will be asked to stop. Pages already sent can't be taken back, and a fax that is almost done may still arrive.";
}
