"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Chooses whether passwords sign in beside single sign-on. */
export function PasswordSignInForm({ action, isOn }: { action: FormAction<{ saved: true }>; isOn: boolean }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <Checkbox
        name="passwords"
        label="Passwords sign in, too"
        hint="Without it, people come in by single sign-on or a passkey. A reset link always works, so an admin is never locked out."
        defaultChecked={isOn}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save sign-in</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
