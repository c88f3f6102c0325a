"use client";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Ends sessions of one's own. */
export function SignOutEverywhereForm<Data>({ action, label }: { action: FormAction<Data>; label: string }) {
  const { form, message, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col items-start gap-3">
      {message ? (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      ) : null}
      <SubmitButton variant="secondary" busy={isPending}>
        {label}
      </SubmitButton>
    </form>
  );
}
