"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { passwordStrength } from "@/lib/people/rules/password";

type PasswordFieldProps = {
  name: string;
  label: ReactNode;
  autoComplete: "current-password" | "new-password";
  hint?: ReactNode;
  error?: string | undefined;
  /** For a new password: whose it is, so that the strength says when it is their own address. */
  strengthFor?: string | undefined;
};

/** A password that can be revealed, pasted and kept by a password manager; for a new one, its strength in words. */
export function PasswordField({ name, label, autoComplete, hint, error, strengthFor }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const [typed, setTyped] = useState("");
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {(control) => (
        <>
          <span className="flex gap-2">
            <input
              {...control}
              type={isShown ? "text" : "password"}
              name={name}
              autoComplete={autoComplete}
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => setTyped(event.currentTarget.value)}
              className="control"
            />
            <Button aria-pressed={isShown} aria-label="Show password" onClick={() => setShown(!isShown)}>
              <Icon aria-hidden="true" className="size-5" />
            </Button>
          </span>
          {strengthFor === undefined ? null : (
            <p role="status" className="min-h-6 text-md text-ink-2">
              {typed ? `Strength: ${passwordStrength(typed, strengthFor)}` : ""}
            </p>
          )}
        </>
      )}
    </Field>
  );
}
