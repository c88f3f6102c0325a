"use client";
import { FieldError } from "@/components/ui/field";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Asks Telnyx which numbers the account has now. */
export function SyncNumbersForm({ action }: { action: FormAction<{ saved: true }> }) {
  const { form, data, message, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-wrap items-center gap-3">
      <SubmitButton variant="secondary" busy={isPending}>
        Ask Telnyx again
      </SubmitButton>
      <SavedNote isSaved={data?.saved === true && !isPending}>Up to date</SavedNote>
      {message ? (
        <div role="alert" className="basis-full">
          <FieldError>{message}</FieldError>
        </div>
      ) : null}
    </form>
  );
}
