"use client";
import type { BulkActions } from "@/components/fax/fax-action";
import { useBulkVerb } from "@/components/fax/use-bulk-verb";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";

/** As many as the portal takes at once; the button then offers the rest. */
const MOST_AT_ONCE = 100;

/** Tries those faxes of a batch again that were not delivered. */
export function TryBatchAgain({ faxIds, actions }: { faxIds: readonly string[]; actions: BulkActions }) {
  const { run, isBusy, summary, error } = useBulkVerb(actions, () => {});
  const next = faxIds.slice(0, MOST_AT_ONCE);
  return (
    <>
      {next.length > 0 ? (
        <Button busy={isBusy} onClick={() => run("tryAgain", next)}>
          Try {next.length} again
        </Button>
      ) : null}
      <p role="status" className="text-ink-2 empty:sr-only">
        {summary}
      </p>
      {error ? (
        <div role="alert">
          <FieldError>{error}</FieldError>
        </div>
      ) : null}
    </>
  );
}
