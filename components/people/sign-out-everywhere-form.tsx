"use client";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Ends every session of one's own, this one too. */
export function SignOutEverywhereForm({ action }: { action: FormAction }) {
  const { form, message, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col items-start gap-3">
      {message ? (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      ) : null}
      <SubmitButton variant="secondary" busy={isPending}>
        Sign out everywhere
      </SubmitButton>
    </form>
  );
}
