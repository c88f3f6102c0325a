"use client";
import { type MouseEvent, useRef, useState } from "react";
import type { ButtonVariant } from "@/components/ui/button-class";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

export type ThrowAway = FormAction<{ done: true }>;

type ThrowDraftAwayProps = { action: ThrowAway; draftId: string; name: string; variant?: ButtonVariant };

/** Ends a fax that is being written after asking; without script it ends it at once. */
export function ThrowDraftAway({ action, draftId, name, variant = "secondary" }: ThrowDraftAwayProps) {
  const { form, isPending, message } = useFormAction(action);
  const formElement = useRef<HTMLFormElement>(null);
  const [isAsking, setIsAsking] = useState(false);

  function ask(event: MouseEvent) {
    event.preventDefault();
    setIsAsking(true);
  }

  return (
    <>
      <form {...form} ref={formElement} className="flex flex-col items-start">
        <input type="hidden" name="unfinished" value={draftId} />
        <SubmitButton size="small" variant={variant} busy={isPending} aria-label={`Throw away: ${name}`} onClick={ask}>
          Throw away
        </SubmitButton>
        <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      </form>
      <ThrowAwayDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          formElement.current?.requestSubmit();
        }}
      />
    </>
  );
}

type ThrowAwayDialogProps = {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  busy?: boolean;
  error?: string | undefined;
};

/** Asks before what somebody wrote and laid together is gone. */
export function ThrowAwayDialog(props: ThrowAwayDialogProps) {
  return (
    <ConfirmDialog {...props} title="Throw this fax away?" keepLabel="Keep it" confirmLabel="Throw away" danger>
      <p>It was not sent. Its pages and what you typed are gone then; this can't be undone.</p>
    </ConfirmDialog>
  );
}
