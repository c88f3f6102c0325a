"use client";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextInput } from "@/components/ui/text-input";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type RenameDialogProps = {
  /** What gets another name; the dialog is open while there is something. */
  named: { id: string; name: string } | null;
  longest: number;
  rename: ServerAction<{ id: string; name: string }, unknown>;
  onClose: () => void;
};

/** Asks for another name. */
export function RenameDialog({ named, longest, rename, onClose }: RenameDialogProps) {
  const { call, isBusy, error, forgetError } = useActionCall(rename);

  function leave() {
    forgetError();
    onClose();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (named) call({ id: named.id, name: String(new FormData(event.currentTarget).get("new-name")) }, leave);
  }

  return (
    <Dialog open={named !== null} onClose={leave} title={`Rename “${named?.name ?? ""}”`}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextInput
          key={named?.id}
          name="new-name"
          label="Name"
          defaultValue={named?.name}
          maxLength={longest}
          error={error?.message}
          autoComplete="off"
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={leave}>Close</Button>
          <Button type="submit" variant="primary" busy={isBusy}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
