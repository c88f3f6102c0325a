"use client";
import type { ButtonVariant } from "@/components/ui/button-class";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useAskingFirst } from "@/components/ui/use-asking-first";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

export type ThrowAway = FormAction<{ done: true }>;

type ThrowDraftAwayProps = { action: ThrowAway; draftId: string; name: string; variant?: ButtonVariant };

/** Ends a fax that is being written after asking; without script it ends it at once. */
export function ThrowDraftAway({ action, draftId, name, variant = "secondary" }: ThrowDraftAwayProps) {
  const { form, isPending, message } = useFormAction(action);
  const asking = useAskingFirst();

  return (
    <>
      <form {...form} ref={asking.form} className="flex flex-col items-start">
        <input type="hidden" name="unfinished" value={draftId} />
        <SubmitButton
          size="small"
          variant={variant}
          busy={isPending}
          aria-label={`Throw away: ${name}`}
          onClick={asking.ask}
        >
          Throw away
        </SubmitButton>
        <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      </form>
      <ThrowAwayDialog {...asking.dialog} />
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
