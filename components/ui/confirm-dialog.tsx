"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

type ConfirmDialogProps = {
  open: boolean;
  onClose: () => void;
  /** Is told what was chosen in the dialog. */
  onConfirm: (chosen: FormData) => void;
  title: ReactNode;
  children: ReactNode;
  /** Words for the harmless way out, such as "Keep sending". */
  keepLabel: string;
  confirmLabel: string;
  /** Red is for what cannot be undone. */
  danger?: boolean;
  /** What must be typed first, such as the name of what is deleted. */
  typeToConfirm?: string;
  busy?: boolean;
  error?: string | undefined;
};

/** Asks before doing something that is hard to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title}>
      <ConfirmForm {...props} />
    </Dialog>
  );
}

function ConfirmForm(props: ConfirmDialogProps) {
  const { onClose, onConfirm, children, keepLabel, confirmLabel, danger = false, typeToConfirm, busy = false } = props;
  const [mismatch, setMismatch] = useState(false);

  function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget);
    const matches = !typeToConfirm || String(chosen.get("confirmation")).trim() === typeToConfirm;
    setMismatch(!matches);
    if (matches) onConfirm(chosen);
  }

  return (
    <form onSubmit={confirm} className="flex flex-col gap-4">
      <div>{children}</div>
      {typeToConfirm ? (
        <TextInput
          name="confirmation"
          label={`Type ${typeToConfirm} to go on`}
          autoComplete="off"
          spellCheck={false}
          error={mismatch ? `Type ${typeToConfirm} exactly as it stands here.` : undefined}
        />
      ) : null}
      {props.error ? <FieldError>{props.error}</FieldError> : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{keepLabel}</Button>
        <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
