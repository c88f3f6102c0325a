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
  "under-way": "Telnyx is being asked. The file appears here by itself.",
};

type Props = {
  action: OneFaxAction<Refreshed>;
  faxId: string;
  label?: string;
  variant?: "primary" | "quiet";
};

/** Asks Telnyx for the file of a received fax once more. */
export function RefreshMediaButton({ action, faxId, label = "Get the file again", variant = "primary" }: Props) {
  const { call, isBusy, error } = useActionCall(action);
  const refresh = () => call({ faxId }, (refreshed) => refreshed && showToast(OUTCOMES[refreshed.result]));
  return (
    <div className="flex flex-col items-start">
      <Button variant={variant} size={variant === "primary" ? "small" : "medium"} busy={isBusy} onClick={refresh}>
        {isBusy ? "Asking Telnyx…" : label}
      </Button>
      <div role="alert" className="not-empty:mt-1">
        {error ? <FieldError>{error.message}</FieldError> : null}
      </div>
    </div>
  );
}
