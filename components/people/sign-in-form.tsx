"use client";
import { PasswordField } from "@/components/people/password-field";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Email and password, and where to go then. */
export function SignInForm({ action, next }: { action: FormAction; next: string }) {
  const { form, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-5">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="next" value={next} />
      <TextInput
        name="email"
        type="email"
        label="Email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={fieldErrors.email}
      />
      <PasswordField name="password" label="Password" autoComplete="current-password" error={fieldErrors.password} />
      <Checkbox name="keep" label="Keep me signed in on this device" hint="For 30 days. Not on a shared computer." />
      <SubmitButton busy={isPending}>Sign in</SubmitButton>
      <p className="text-md text-ink-2">Forgot your password? Ask an admin for a reset link.</p>
    </form>
  );
}
