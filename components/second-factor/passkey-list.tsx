"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RenameDialog } from "@/components/ui/rename-dialog";
import { Time } from "@/components/ui/time";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import { LONGEST_PASSKEY_NAME } from "@/lib/second-factor/rules/factor-words";

type Passkey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

type PasskeyListProps = {
  passkeys: readonly Passkey[];
  rename: ServerAction<{ id: string; name: string }, unknown>;
  remove: ServerAction<{ id: string }, unknown>;
};

/** One's passkeys, each to be renamed or removed. */
export function PasskeyList({ passkeys, rename, remove }: PasskeyListProps) {
  const [renamed, setRenamed] = useState<Passkey | null>(null);
  if (passkeys.length === 0) return null;
  return (
    <>
      <ul aria-label="Passkeys" className="divide-y divide-line border-y border-line">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="py-3">
            <PasskeyItem passkey={passkey} onRename={() => setRenamed(passkey)} remove={remove} />
          </li>
        ))}
      </ul>
      <RenameDialog named={renamed} longest={LONGEST_PASSKEY_NAME} rename={rename} onClose={() => setRenamed(null)} />
    </>
  );
}

type PasskeyItemProps = { passkey: Passkey; onRename: () => void; remove: PasskeyListProps["remove"] };

function PasskeyItem({ passkey, onRename, remove }: PasskeyItemProps) {
  const { id, name, createdAt, lastUsedAt } = passkey;
  const removing = useActionCall(remove);
  const [isRemoving, setIsRemoving] = useState(false);
  const close = () => setIsRemoving(false);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium break-words">{name}</p>
        <p className="text-md text-ink-2">
          Added <Time value={createdAt} format="inline" />
          {lastUsedAt ? (
            <>
              , last used <Time value={lastUsedAt} format="inline" />
            </>
          ) : (
            ", not used yet"
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="small" aria-label={`Rename ${name}`} onClick={onRename}>
          Rename…
        </Button>
        <Button size="small" aria-label={`Remove ${name}`} onClick={() => setIsRemoving(true)}>
          Remove…
        </Button>
      </div>
      <ConfirmDialog
        open={isRemoving}
        onClose={close}
        onConfirm={() => removing.call({ id }, close)}
        title={`Remove the passkey ${name}?`}
        keepLabel="Keep it"
        confirmLabel="Remove passkey"
        busy={removing.isBusy}
        error={removing.error?.message}
      >
        It no longer signs you in. Your device may go on offering it until you delete it there.
      </ConfirmDialog>
    </div>
  );
}
