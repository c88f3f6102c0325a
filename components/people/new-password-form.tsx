"use client";
import { PasswordField } from "@/components/people/password-field";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { PASSWORD_HINT } from "@/lib/people/rules/password";

type NewPasswordFormProps = {
  action: FormAction;
  token: string;
  email: string;
  /** The name to begin with; absent where only the password is chosen. */
  name?: string;
  submitLabel: string;
};

/** Where somebody with a link chooses a password, and says their name when they come for the first time. */
export function NewPasswordForm({ action, token, email, name, submitLabel }: NewPasswordFormProps) {
  const { form, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-5">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="token" value={token} />
      <TextInput name="username" label="Email" value={email} readOnly autoComplete="username" />
      {name === undefined ? null : (
        <TextInput name="name" label="Your name" defaultValue={name} autoComplete="name" error={fieldErrors.name} />
      )}
      <PasswordField
        name="password"
        label="New password"
        hint={PASSWORD_HINT}
        autoComplete="new-password"
        strengthFor={email}
        error={fieldErrors.password}
      />
      <SubmitButton busy={isPending}>{submitLabel}</SubmitButton>
    </form>
  );
}
