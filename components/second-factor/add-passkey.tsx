"use client";
import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { startRegistration } from "@simplewebauthn/browser";
import { type FormEvent, useState } from "react";
import { RecoveryCodes } from "@/components/second-factor/recovery-codes";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import { LONGEST_PASSKEY_NAME } from "@/lib/second-factor/rules/factor-words";

type AddPasskeyProps = {
  ask: ServerAction<null, PublicKeyCredentialCreationOptionsJSON>;
  add: ServerAction<{ signed: unknown; name: string }, { codes: string[] }>;
};

/** Makes a passkey in this browser under a name; with the first second factor come recovery codes. */
export function AddPasskey({ ask, add }: AddPasskeyProps) {
  const asking = useActionCall(ask);
  const adding = useActionCall(add);
  const [problem, setProblem] = useState<string | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const [addedName, setAddedName] = useState("");

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("passkey")).trim();
    setAddedName("");
    setProblem(name ? null : "Type a name, so that you know it again.");
    if (!name) return;
    asking.call(null, async (optionsJSON) => {
      if (!optionsJSON) return;
      try {
        const signed = await startRegistration({ optionsJSON });
        adding.call({ signed, name }, (added) => {
          setCodes(added?.codes ?? []);
          setAddedName(name);
        });
      } catch (error) {
        setProblem(
          error instanceof Error && error.name === "InvalidStateError"
            ? "This device has a passkey for your account already."
            : "No passkey was made. Try again, or use another device. Passkeys need https.",
        );
      }
    });
  }

  const failure = asking.error?.message ?? adding.error?.message;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col items-start gap-3">
      {codes.length > 0 ? <RecoveryCodes codes={codes} /> : null}
      <TextInput
        name="passkey"
        label="Name of the new passkey"
        hint="For example the device it is kept on."
        maxLength={LONGEST_PASSKEY_NAME}
        autoComplete="off"
        fieldClassName="w-full"
        error={problem ?? undefined}
      />
      {failure ? (
        <div role="alert">
          <FieldError>{failure}</FieldError>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={asking.isBusy || adding.isBusy}>
          Add a passkey
        </Button>
        <span role="status" className="text-md text-ok">
          {addedName ? `Added ${addedName}` : ""}
        </span>
      </div>
    </form>
  );
}
