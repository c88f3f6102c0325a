"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type ShownAddress = { id: string; name: string; beginning: string; lastUsedAt: string | null };

type PrintAddressListProps = { addresses: readonly ShownAddress[]; revoke: FormAction<{ saved: true }> };

/** Addresses for printing that can be used, each with what ends it. */
export function PrintAddressList({ addresses, revoke }: PrintAddressListProps) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {addresses.map((address) => (
        <li key={address.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="font-semibold wrap-anywhere">{address.name}</p>
            <p className="font-mono text-sm text-ink-2 wrap-anywhere">{address.beginning}…</p>
            <p className="text-md text-ink-2">
              {address.lastUsedAt ? (
                <>
                  Last used <Time value={address.lastUsedAt} />
                </>
              ) : (
                "Never used"
              )}
            </p>
          </div>
          <Revoke address={address} action={revoke} />
        </li>
      ))}
    </ul>
  );
}

function Revoke({ address: { id, name }, action }: { address: ShownAddress; action: FormAction<{ saved: true }> }) {
  const { run, message, isPending } = useFormAction(action);
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="flex flex-col items-start gap-2">
      <Button busy={isPending} onClick={() => setAsking(true)}>
        Revoke…<span className="sr-only"> {name}</span>
      </Button>
      {message ? (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={(chosen) => {
          setAsking(false);
          chosen.set("addressId", id);
          run(chosen);
        }}
        title={`Revoke “${name}”?`}
        keepLabel="Keep it"
        confirmLabel="Revoke"
      >
        Nothing more can be printed there, from now on and for good. What was printed stays.
      </ConfirmDialog>
    </div>
  );
}
