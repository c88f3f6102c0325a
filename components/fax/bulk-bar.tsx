"use client";
import { useState } from "react";
import { BULK_VERBS, type BulkVerb, type SelectableFax } from "@/components/fax/bulk-verbs";
import { CancelWords } from "@/components/fax/cancel-words";
import { DeleteDialog } from "@/components/fax/delete-dialog";
import type { BulkActions } from "@/components/fax/fax-action";
import { useBulkVerb } from "@/components/fax/use-bulk-verb";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { StickyBar } from "@/components/ui/sticky-bar";

type BulkBarProps = {
  selected: readonly SelectableFax[];
  total: number;
  actions: BulkActions;
  onTickAll: (checked: boolean) => void;
};

const LABELS: Record<BulkVerb, string> = {
  cancel: "Cancel",
  tryAgain: "Try again",
  trash: "Move to trash",
  restore: "Restore",
  deleteForGood: "Delete",
};

/** What can be done with the ticked faxes, and what became of it. */
export function BulkBar({ selected, total, actions, onTickAll }: BulkBarProps) {
  const [asking, setAsking] = useState<BulkVerb | null>(null);
  const { run, undo, isBusy, summary, error } = useBulkVerb(actions, () => onTickAll(false));
  const idsFor = (verb: BulkVerb) => selected.filter(({ state }) => state.can.includes(verb)).map(({ faxId }) => faxId);

  function press(verb: BulkVerb) {
    if (verb === "cancel" || verb === "deleteForGood") setAsking(verb);
    else run(verb, idsFor(verb));
  }

  function confirm(verb: BulkVerb) {
    setAsking(null);
    run(verb, idsFor(verb));
  }

  const cancelCount = idsFor("cancel").length;
  return (
    <>
      <StickyBar
        aria-label="Selected faxes"
        hidden={selected.length === 0 && !summary && !error}
        className="z-10 mt-3 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface p-3 shadow-raised"
      >
        {selected.length > 0 ? (
          <>
            <p className="mr-2 font-medium">{selected.length} selected</p>
            {BULK_VERBS.map((verb) => {
              const count = idsFor(verb).length;
              return count > 0 ? (
                <Button key={verb} size="small" busy={isBusy} onClick={() => press(verb)}>
                  {LABELS[verb]} {count}
                </Button>
              ) : null;
            })}
            {selected.length < total ? (
              <Button size="small" variant="quiet" onClick={() => onTickAll(true)}>
                Select all {total}
              </Button>
            ) : null}
            <Button size="small" variant="quiet" onClick={() => onTickAll(false)}>
              Clear selection
            </Button>
          </>
        ) : null}
        <p role="status">{summary}</p>
        {undo ? (
          <Button size="small" busy={isBusy} onClick={undo}>
            Undo
          </Button>
        ) : null}
        <div role="alert">{error ? <FieldError>{error}</FieldError> : null}</div>
      </StickyBar>
      <ConfirmDialog
        open={asking === "cancel"}
        onClose={() => setAsking(null)}
        onConfirm={() => confirm("cancel")}
        title={cancelCount === 1 ? "Cancel this fax?" : `Cancel ${cancelCount} faxes?`}
        keepLabel="Keep sending"
        confirmLabel={cancelCount === 1 ? "Cancel fax" : `Cancel ${cancelCount} faxes`}
      >
        <CancelWords />
      </ConfirmDialog>
      <DeleteDialog
        open={asking === "deleteForGood"}
        count={idsFor("deleteForGood").length}
        onClose={() => setAsking(null)}
        onConfirm={() => confirm("deleteForGood")}
        busy={isBusy}
      />
    </>
  );
}
