"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast-store";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type DeleteApplicationButtonProps = {
  application: { id: string; name: string };
  /** Its numbers, as people write them. */
  numbers: readonly string[];
  remove: ServerAction<{ id: string; typedName: string }, unknown>;
};

/** Deletes a fax application after its name was typed; says what stops. */
export function DeleteApplicationButton({ application, numbers, remove }: DeleteApplicationButtonProps) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const { call, isBusy, error, forgetError } = useActionCall(remove);

  function close() {
    setIsOpen(false);
    forgetError();
  }

  function confirm() {
    call({ id: application.id, typedName: application.name }, () => {
      showToast(`${application.name} was deleted.`);
      router.push("/admin/fax-applications");
    });
  }

  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Delete…</Button>
      <ConfirmDialog
        open={isOpen}
        onClose={close}
        onConfirm={confirm}
        title={`Delete “${application.name}”?`}
        keepLabel="Keep it"
        confirmLabel="Delete application"
        danger
        typeToConfirm={application.name}
        busy={isBusy}
        error={error?.message}
      >
        <p>{whatStops(numbers.length)} Sent and received faxes stay here.</p>
        {numbers.length > 0 ? (
          <ul className="mt-2 list-disc pl-5">
            {numbers.map((number) => (
              <li key={number}>{number}</li>
            ))}
          </ul>
        ) : null}
      </ConfirmDialog>
    </>
  );
}

function whatStops(count: number): string {
  if (count === 0) return "No number is attached to it, so no fax will be missed.";
  return `Faxes to its ${count === 1 ? "number" : `${count} numbers`} will stop arriving at once.`;
}
