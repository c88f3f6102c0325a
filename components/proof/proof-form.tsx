"use client";
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect, useEffectEvent } from "react";
import { PasswordField } from "@/components/people/password-field";
import { SingleSignOnButtons } from "@/components/people/single-sign-on-buttons";
import { CONFIRMED_PATH } from "@/components/proof/proved-elsewhere";
import { PasskeyButton, type PasskeyButtonProps } from "@/components/second-factor/passkey-button";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

export type ProofActions = {
  byPassword: FormAction<{ proved: true }>;
  byCode: FormAction<{ proved: true }>;
  askForPasskey: PasskeyButtonProps["ask"];
  byPasskey: PasskeyButtonProps["answer"];
};

export type ProofFormProps = {
  ways: { password: boolean; code: boolean; passkey: boolean; providers: readonly { id: string; name: string }[] };
  actions: ProofActions;
  /** Where to go then; none where the person stays. */
  next?: string;
  onProved?: () => void;
  /** The harmless way out. */
  children?: ReactNode;
};

/** Asks somebody who is signed in to prove who they are: by password, else a code, or by a passkey, else at their provider. */
export function ProofForm({ ways, actions, next = "", onProved, children }: ProofFormProps) {
  return (
    <div className="flex flex-col gap-4">
      {ways.password || ways.code ? (
        <TypedProof
          isCode={!ways.password}
          action={ways.password ? actions.byPassword : actions.byCode}
          next={next}
          onProved={onProved}
        >
          {children}
        </TypedProof>
      ) : null}
      {ways.passkey ? (
        <PasskeyButton
          ask={actions.askForPasskey}
          answer={actions.byPasskey}
          isSecondStep
          next={next}
          onDone={onProved}
        />
      ) : null}
      {ways.providers.length > 0 && next ? (
        <>
          <p>You sign in again at your provider and come back.</p>
          <SingleSignOnButtons providers={ways.providers} next={next} isAgain />
        </>
      ) : null}
      {ways.providers.length > 0 && !next ? (
        <p>
          Sign in once more, in a new tab. This page waits and keeps what you typed; it goes on by itself when you have.
        </p>
      ) : null}
      {ways.password || ways.code ? null : (
        <div className="flex flex-wrap justify-end gap-2">
          {children}
          {ways.providers.length > 0 && !next ? <ProofInNewTab onProved={onProved} /> : null}
        </div>
      )}
    </div>
  );
}

/** A provider needs a page of its own to ask on. */
function ProofInNewTab({ onProved }: Pick<TypedProofProps, "onProved">) {
  return (
    <>
      <Button onClick={onProved}>Go on</Button>
      <a
        href={`/confirm?next=${CONFIRMED_PATH}`}
        target="_blank"
        rel="noopener"
        className={buttonClass("primary", "medium")}
      >
        Sign in again
        <ExternalLink aria-hidden="true" className="size-5" />
        <span className="sr-only"> (new tab)</span>
      </a>
    </>
  );
}

type TypedProofProps = {
  isCode: boolean;
  action: FormAction<{ proved: true }>;
  next: string;
  onProved: (() => void) | undefined;
  children: ReactNode;
};

function TypedProof({ isCode, action, next, onProved, children }: TypedProofProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  const tellProved = useEffectEvent(() => onProved?.());
  useEffect(() => {
    if (data) tellProved();
  }, [data]);

  const error = fieldErrors.proof ?? fieldErrors.code;
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} />
      <input type="hidden" name="next" value={next} />
      {isCode ? (
        <TextInput
          name="code"
          label="Code"
          hint="6 digits. Your authenticator app shows them."
          autoComplete="one-time-code"
          error={error}
        />
      ) : (
        <PasswordField name="proof" label="Your password" autoComplete="current-password" error={error} />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <SubmitButton busy={isPending}>Confirm</SubmitButton>
      </div>
    </form>
  );
}
