"use client";
import { useState } from "react";
import { RecoveryCodes } from "@/components/second-factor/recovery-codes";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

/** Begins to set an authenticator app up. */
export function BeginApp({ begin }: { begin: ServerAction<null, unknown> }) {
  const { call, isBusy, error } = useActionCall(begin);
  return (
    <div className="flex flex-col items-start gap-2">
      <Button busy={isBusy} onClick={() => call(null)}>
        Set up an authenticator app
      </Button>
      {error ? <FieldError>{error.message}</FieldError> : null}
    </div>
  );
}

/** Removes the app, after a question. */
export function RemoveApp({ remove }: { remove: ServerAction<null, unknown> }) {
  const { call, isBusy, error } = useActionCall(remove);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Remove the app…</Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => call(null, () => setAsking(false))}
        title="Remove the authenticator app?"
        keepLabel="Keep it"
        confirmLabel="Remove the app"
        busy={isBusy}
        error={error?.message}
      >
        Its codes no longer sign you in. You can set an app up again at any time.
      </ConfirmDialog>
    </>
  );
}

/** How many recovery codes are left, and new ones in their place. */
export function RenewCodes({ left, renew }: { left: number; renew: ServerAction<null, { codes: string[] }> }) {
  const { call, isBusy, error } = useActionCall(renew);
  const [codes, setCodes] = useState<string[]>([]);
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="flex flex-col items-start gap-3">
      {codes.length > 0 ? <RecoveryCodes key={codes[0]} codes={codes} /> : null}
      <p>{left === 1 ? "1 recovery code is left." : `${left} recovery codes are left.`}</p>
      <Button onClick={() => setAsking(true)}>New recovery codes…</Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          call(null, (data) => {
            setCodes(data?.codes ?? []);
            setAsking(false);
          })
        }
        title="Make new recovery codes?"
        keepLabel="Keep the old ones"
        confirmLabel="Make new codes"
        busy={isBusy}
        error={error?.message}
      >
        The ones that you kept stop working.
      </ConfirmDialog>
    </div>
  );
}
