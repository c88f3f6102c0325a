"use client";
import { useEffect, useRef, useState } from "react";
import { PasswordField } from "@/components/people/password-field";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { PASSWORD_HINT } from "@/lib/people/rules/password";

/** The first admin. The code comes behind the # of the address that the server printed, which no server is told, or is typed. */
export function SetUpForm({ action }: { action: FormAction }) {
  const { form, message, fieldErrors, isPending } = useFormAction(action);
  const [email, setEmail] = useState("");
  const codeField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function takeCode() {
      const code = new URLSearchParams(location.hash.slice(1)).get("code");
      if (!code || !codeField.current) return;
      codeField.current.value = code;
      history.replaceState(history.state, "", location.pathname);
    }
    takeCode();
    // The address opened where the page is open already loads nothing.
    window.addEventListener("hashchange", takeCode);
    return () => window.removeEventListener("hashchange", takeCode);
  }, []);
  return (
    <form {...form} className="flex flex-col gap-5">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <TextInput
        name="code"
        label="Set-up code"
        hint="The server printed it when it started."
        ref={codeField}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={fieldErrors.code}
      />
      <TextInput name="name" label="Your name" autoComplete="name" error={fieldErrors.name} />
      <TextInput
        name="email"
        type="email"
        label="Email"
        hint="You sign in with it. Nothing is sent to it."
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fieldErrors.email}
      />
      <PasswordField
        name="password"
        label="Password"
        hint={PASSWORD_HINT}
        autoComplete="new-password"
        strengthFor={email}
        error={fieldErrors.password}
      />
      <SubmitButton busy={isPending}>Create admin account</SubmitButton>
    </form>
  );
}
