"use client";
import type { ReactNode } from "react";
import { CodeField } from "@/components/second-factor/code-field";
import { RecoveryCodes } from "@/components/second-factor/recovery-codes";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type AppEnrolmentProps = {
  confirm: FormAction<{ codes: string[] }>;
  /** The key that waits to be confirmed; null before, and when the app is in use. */
  secret: string | null;
  qrCode: ReactNode;
  /** What stands here otherwise, and below the recovery codes. */
  children: ReactNode;
};

/** Sets an authenticator app up: its key as a QR code and as text, the code that confirms it, then the recovery codes. */
export function AppEnrolment({ confirm, secret, qrCode, children }: AppEnrolmentProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(confirm);
  if (data || !secret) {
    return (
      <div className="flex flex-col gap-5">
        {data ? <RecoveryCodes codes={data.codes} /> : null}
        {children}
      </div>
    );
  }
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <p>Scan this with an authenticator app, for example the one of your phone or your password manager.</p>
      {qrCode}
      <div className="flex flex-col items-start gap-2">
        <p className="text-ink-2">Or type this key into it:</p>
        <p className="font-mono break-words">{secret.match(/.{1,4}/g)?.join(" ")}</p>
        <CopyButton text={secret} label="Copy key" />
      </div>
      <CodeField error={fieldErrors.code} />
      <div>
        <SubmitButton busy={isPending}>Turn on</SubmitButton>
      </div>
    </form>
  );
}
