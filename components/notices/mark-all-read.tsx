"use client";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Marks everything that a person was told as read. */
export function MarkAllRead({ action }: { action: FormAction<{ done: true }> }) {
  const { form, message, isPending } = useFormAction(action);
  return (
    <form {...form}>
      <SubmitButton variant="secondary" busy={isPending}>
        Mark all as read
      </SubmitButton>
      <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
    </form>
  );
}
