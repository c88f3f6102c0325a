"use client";
import { CancelWords } from "@/components/fax/cancel-words";
import type { StayingAction } from "@/components/fax/fax-action";
import type { ButtonSize } from "@/components/ui/button-class";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useAskingFirst } from "@/components/ui/use-asking-first";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FaxStatus } from "@/lib/fax/rules/status";

type CancelFaxButtonProps = {
  action: StayingAction;
  faxId: string;
  recipient: string;
  status: FaxStatus;
  size?: ButtonSize;
};

/** Stops a fax after asking; without script it stops it at once. */
export function CancelFaxButton({ action, faxId, recipient, status, size = "medium" }: CancelFaxButtonProps) {
  const { form, isPending, message } = useFormAction(action);
  const asking = useAskingFirst();

  return (
    <>
      <form {...form} ref={asking.form} className="flex flex-col items-start">
        <input type="hidden" name="faxId" value={faxId} />
        <SubmitButton
          variant="secondary"
          size={size}
          busy={isPending}
          aria-label={`Cancel the fax to ${recipient}`}
          onClick={asking.ask}
        >
          Cancel
        </SubmitButton>
        <div role="alert" className="not-empty:mt-1">
          {message ? <FieldError>{message}</FieldError> : null}
        </div>
      </form>
      <ConfirmDialog
        {...asking.dialog}
        title={`Cancel this fax to ${recipient}?`}
        keepLabel={status === "scheduled" ? "Keep it" : "Keep sending"}
        confirmLabel="Cancel fax"
      >
        <CancelWords status={status} />
      </ConfirmDialog>
    </>
  );
}
