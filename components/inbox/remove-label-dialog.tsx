"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import type { Label } from "@/lib/fax/rules/label";
import { countOfFaxes } from "@/lib/fax/rules/units";

/** A label, and on how many faxes it is; null for whoever does not see them all. */
export type UsedLabel = Label & { faxes: number | null };

type RemoveLabelDialogProps = {
  /** The label that goes; the dialog is open while there is one. */
  removed: UsedLabel | null;
  others: readonly Label[];
  remove: ServerAction<{ labelId: string; insteadId: string | null }, unknown>;
  onClose: () => void;
};

/** Asks whether a label goes for good, and which comes in its place: so two that mean the same become one. */
export function RemoveLabelDialog({ removed, others, remove, onClose }: RemoveLabelDialogProps) {
  const { call, isBusy, error, forgetError } = useActionCall(remove);

  function leave() {
    forgetError();
    onClose();
  }

  function confirm(chosen: FormData) {
    if (removed) call({ labelId: removed.id, insteadId: String(chosen.get("instead") ?? "") || null }, leave);
  }

  return (
    <ConfirmDialog
      open={removed !== null}
      onClose={leave}
      onConfirm={confirm}
      title={`Remove the label “${removed?.name ?? ""}”?`}
      keepLabel="Keep it"
      confirmLabel="Remove label"
      danger
      busy={isBusy}
      error={error?.message}
    >
      <div className="flex flex-col gap-4">
        <p>{[onFaxes(removed?.faxes ?? null), "This can’t be undone."].filter(Boolean).join(" ")}</p>
        {others.length > 0 ? (
          <Select
            name="instead"
            label="Label in its place"
            hint="Faxes, saved views and inbox rules get it. With none, saved views of this label are removed too."
          >
            <option value="">None</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}

function onFaxes(faxes: number | null): string {
  if (faxes === null) return "Only admins remove a label that faxes have.";
  if (faxes === 0) return "It is on no fax.";
  return `${countOfFaxes(faxes)} ${faxes === 1 ? "has it, and stays" : "have it, and stay"}.`;
}
