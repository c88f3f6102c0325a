"use client";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Fills the form with a sample letter to the office's other number. */
export function TryItButton({ action }: { action: FormAction<never> }) {
  const { form, message, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col items-center gap-2">
      <SubmitButton variant="secondary" busy={isPending}>
        Try it with a sample letter
      </SubmitButton>
      <div role="alert" className="empty:hidden">
        {message ? <FieldError>{message}</FieldError> : null}
      </div>
    </form>
  );
}
