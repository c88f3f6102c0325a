"use client";
import { type MouseEvent, useRef, useState } from "react";
import { CancelWords } from "@/components/fax/cancel-words";
import type { StayingAction } from "@/components/fax/fax-action";
import type { ButtonSize } from "@/components/ui/button-class";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
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
  const formElement = useRef<HTMLFormElement>(null);
  const [isAsking, setIsAsking] = useState(false);

  function ask(event: MouseEvent) {
    event.preventDefault();
    setIsAsking(true);
  }

  function confirm() {
    setIsAsking(false);
    formElement.current?.requestSubmit();
  }

  return (
    <>
      <form {...form} ref={formElement} className="flex flex-col items-start">
        <input type="hidden" name="faxId" value={faxId} />
        <SubmitButton
          variant="secondary"
          size={size}
          busy={isPending}
          aria-label={`Cancel the fax to ${recipient}`}
          onClick={ask}
        >
          Cancel
        </SubmitButton>
        <div role="alert" className="not-empty:mt-1">
          {message ? <FieldError>{message}</FieldError> : null}
        </div>
      </form>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={confirm}
        title={`Cancel this fax to ${recipient}?`}
        keepLabel={status === "scheduled" ? "Keep it" : "Keep sending"}
        confirmLabel="Cancel fax"
      >
        <CancelWords status={status} />
      </ConfirmDialog>
    </>
  );
}
