"use client";
import { PasswordField } from "@/components/people/password-field";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { PASSWORD_HINT } from "@/lib/people/rules/password";

/** A new password for oneself. It ends every other session. */
export function ChangePasswordForm({ action, email }: { action: FormAction<{ saved: true }>; email: string }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="text" name="username" value={email} readOnly hidden autoComplete="username" />
      <PasswordField
        name="current"
        label="Current password"
        autoComplete="current-password"
        error={fieldErrors.current}
      />
      <PasswordField
        name="next"
        label="New password"
        hint={PASSWORD_HINT}
        autoComplete="new-password"
        strengthFor={email}
        error={fieldErrors.next}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Change password
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending}>Changed. Other devices are signed out.</SavedNote>
      </div>
    </form>
  );
}
