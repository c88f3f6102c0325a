"use client";
import type { BulkActions } from "@/components/fax/fax-action";
import { useBulkVerb } from "@/components/fax/use-bulk-verb";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { MOST_FAXES_AT_ONCE } from "@/lib/fax/rules/what-can-be-done";

/** Tries those faxes of a batch again that were not delivered: as many as one call takes; the button then offers the rest. */
export function TryBatchAgain({ faxIds, actions }: { faxIds: readonly string[]; actions: BulkActions }) {
  const { run, isBusy, summary, error } = useBulkVerb(actions, () => {});
  const next = faxIds.slice(0, MOST_FAXES_AT_ONCE);
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
