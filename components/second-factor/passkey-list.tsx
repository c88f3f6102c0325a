"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { Time } from "@/components/ui/time";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type Passkey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

type PasskeyListProps = {
  passkeys: readonly Passkey[];
  rename: ServerAction<{ id: string; name: string }, unknown>;
  remove: ServerAction<{ id: string }, unknown>;
};

/** One's passkeys, each to be renamed or removed. */
export function PasskeyList({ passkeys, rename, remove }: PasskeyListProps) {
  if (passkeys.length === 0) return null;
  return (
    <ul aria-label="Passkeys" className="divide-y divide-line border-y border-line">
      {passkeys.map((passkey) => (
        <li key={passkey.id} className="py-3">
          <PasskeyItem passkey={passkey} rename={rename} remove={remove} />
        </li>
      ))}
    </ul>
  );
}

function PasskeyItem({ passkey, rename, remove }: { passkey: Passkey } & Omit<PasskeyListProps, "passkeys">) {
  const { id, name, createdAt, lastUsedAt } = passkey;
  const renaming = useActionCall(rename);
  const removing = useActionCall(remove);
  const [open, setOpen] = useState<"nothing" | "rename" | "remove">("nothing");
  const close = () => setOpen("nothing");
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
        <Button size="small" aria-label={`Rename ${name}`} onClick={() => setOpen("rename")}>
          Rename…
        </Button>
        <Button size="small" aria-label={`Remove ${name}`} onClick={() => setOpen("remove")}>
          Remove…
        </Button>
      </div>
      {open === "rename" ? (
        <form
          className="flex w-full flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            const typed = String(new FormData(event.currentTarget).get("name")).trim();
            if (typed) renaming.call({ id, name: typed }, close);
          }}
        >
          <TextInput id={`name-${id}`} name="name" label="New name" defaultValue={name} maxLength={60} autoFocus />
          <Button type="submit" busy={renaming.isBusy}>
            Save
          </Button>
          <Button variant="quiet" onClick={close}>
            Keep {name}
          </Button>
        </form>
      ) : null}
      {renaming.error ? <FieldError>{renaming.error.message}</FieldError> : null}
      <ConfirmDialog
        open={open === "remove"}
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
