"use client";
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { browserSupportsWebAuthn, startAuthentication } from "@simplewebauthn/browser";
import { KeyRound } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import type { ServerAction } from "@/components/ui/use-action-call";
import { useActionCall } from "@/components/ui/use-action-call";

export type PasskeyButtonProps = {
  ask: ServerAction<{ isSecondStep: boolean }, PublicKeyCredentialRequestOptionsJSON>;
  answer: ServerAction<{ isSecondStep: boolean; signed: unknown; next: string }, unknown>;
  /** After the password; else the passkey stands alone. */
  isSecondStep?: boolean;
  next: string;
  /** Called where the answer leads nowhere. */
  onDone?: (() => void) | undefined;
};

const NEVER_CHANGES = () => () => {};

/** Signs in with a passkey. Not shown where the browser can't, as at an address without https. */
export function PasskeyButton({ ask, answer, next, onDone, isSecondStep = false }: PasskeyButtonProps) {
  const asking = useActionCall(ask);
  const answering = useActionCall(answer);
  const [problem, setProblem] = useState<string | null>(null);
  const isSupported = useSyncExternalStore(NEVER_CHANGES, browserSupportsWebAuthn, () => false);
  if (!isSupported) return null;

  function press() {
    setProblem(null);
    answering.forgetError();
    asking.call({ isSecondStep }, async (optionsJSON) => {
      if (!optionsJSON) return;
      try {
        const signed = await startAuthentication({ optionsJSON });
        answering.call({ isSecondStep, signed, next }, onDone);
      } catch {
        setProblem("No passkey was used. Try again, or use another way.");
      }
    });
  }

  const message = problem ?? asking.error?.message ?? answering.error?.message;
  return (
    <div className="flex flex-col gap-2">
      <Button busy={asking.isBusy || answering.isBusy} onClick={press}>
        <KeyRound aria-hidden="true" className="size-5" />
        Use a passkey
      </Button>
      {message ? (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      ) : null}
    </div>
  );
}
