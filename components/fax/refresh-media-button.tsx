"use client";
import type { OneFaxAction } from "@/components/fax/fax-action";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast-store";
import { useActionCall } from "@/components/ui/use-action-call";

type Refreshed = { result: "stored" | "quarantined" | "under-way" };

const OUTCOMES: Record<Refreshed["result"], string> = {
  stored: "The file is back.",
  quarantined: "The file came again, but it still can't be opened.",
  "under-way": "The file is being fetched already.",
};

/** Asks Telnyx for the file of a received fax once more. */
export function RefreshMediaButton({ action, faxId }: { action: OneFaxAction<Refreshed>; faxId: string }) {
  const { call, isBusy, error } = useActionCall(action);
  const refresh = () => call({ faxId }, (refreshed) => refreshed && showToast(OUTCOMES[refreshed.result]));
  return (
    <div className="flex flex-col items-start">
      <Button variant="primary" size="small" busy={isBusy} onClick={refresh}>
        {isBusy ? "Asking Telnyx…" : "Get the file again"}
      </Button>
      <div role="alert" className="not-empty:mt-1">
        {error ? <FieldError>{error.message}</FieldError> : null}
      </div>
    </div>
  );
}
