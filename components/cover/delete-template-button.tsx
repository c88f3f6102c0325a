"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast-store";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type DeleteTemplateButtonProps = {
  template: { id: string; name: string };
  remove: ServerAction<{ templateId: string }, unknown>;
};

/** Deletes a cover page of the office's after asking. */
export function DeleteTemplateButton({ template, remove }: DeleteTemplateButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { call, isBusy, error, forgetError } = useActionCall(remove);

  function close() {
    setIsOpen(false);
    forgetError();
  }

  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)} aria-label={`Delete ${template.name}…`}>
        Delete…
      </Button>
      <ConfirmDialog
        open={isOpen}
        onClose={close}
        onConfirm={() =>
          call({ templateId: template.id }, () => {
            close();
            showToast(`${template.name} was deleted.`);
          })
        }
        title={`Delete “${template.name}”?`}
        keepLabel="Keep it"
        confirmLabel="Delete cover page"
        danger
        busy={isBusy}
        error={error?.message}
      >
        <p>Drafts that use it get the plain cover page. Faxes that were sent keep theirs.</p>
      </ConfirmDialog>
    </>
  );
}
