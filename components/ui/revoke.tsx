"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type RevokeProps = {
  name: string;
  /** What the action is handed, by the names of its fields. */
  fields: Readonly<Record<string, string>>;
  action: FormAction<{ saved: true }>;
  /** What becomes of it, for whoever is asked once more. */
  children: ReactNode;
};

/** Ends for good what is listed under a name, once somebody has confirmed it. */
export function Revoke({ name, fields, action, children }: RevokeProps) {
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
          for (const [field, value] of Object.entries(fields)) chosen.set(field, value);
          run(chosen);
        }}
        title={`Revoke “${name}”?`}
        keepLabel="Keep it"
        confirmLabel="Revoke"
      >
        {children}
      </ConfirmDialog>
    </div>
  );
}
