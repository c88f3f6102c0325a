"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Leads on when a second factor was set up at sign-in. */
export function GoOnForm({ action, next }: { action: FormAction; next: string }) {
  const { form, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="next" value={next} />
      <SubmitButton busy={isPending}>Go on</SubmitButton>
    </form>
  );
}
