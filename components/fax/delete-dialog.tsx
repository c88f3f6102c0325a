"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type DeleteDialogProps = {
  open: boolean;
  count: number;
  onClose: () => void;
  onConfirm: () => void;
  busy: boolean;
  error?: string | undefined;
};

/** Asks before faxes are deleted for good. */
export function DeleteDialog({ count, ...rest }: DeleteDialogProps) {
  const faxes = count === 1 ? "this fax" : `${count} faxes`;
  return (
    <ConfirmDialog
      {...rest}
      title={`Delete ${faxes} for good?`}
      keepLabel={count === 1 ? "Keep it" : "Keep them"}
      confirmLabel={`Delete ${count === 1 ? "fax" : faxes}`}
      danger
      typeToConfirm={`DELETE ${count}`}
    >
      <p>
        The pages and the timeline are removed here and at Telnyx, and so is all that was made of the pages: saved
        copies, pages of drafts, and the pages of faxes that sent them on. The audit log keeps a line that you did it.
        This can't be undone. What is on legal hold stays.
      </p>
    </ConfirmDialog>
  );
}
