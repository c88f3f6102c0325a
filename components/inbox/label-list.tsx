"use client";
import type { Route } from "next";
import { useState } from "react";
import { LabelChip } from "@/components/inbox/label-chip";
import { RemoveLabelDialog, type UsedLabel } from "@/components/inbox/remove-label-dialog";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { RenameDialog } from "@/components/ui/rename-dialog";
import type { ServerAction } from "@/components/ui/use-action-call";
import { type Label, LONGEST_LABEL } from "@/lib/fax/rules/label";
import { countOfFaxes } from "@/lib/fax/rules/units";

type LabelListProps = {
  labels: readonly (UsedLabel & { href: Route })[];
  /** Null for whoever only reads. */
  change: {
    rename: ServerAction<{ id: string; name: string }, unknown>;
    remove: ServerAction<{ labelId: string; insteadId: string | null }, unknown>;
  } | null;
};

/** All labels, each leading to what is to do under it; whoever may gives one another name or removes it. */
export function LabelList({ labels, change }: LabelListProps) {
  const [renamed, setRenamed] = useState<Label | null>(null);
  const [removed, setRemoved] = useState<UsedLabel | null>(null);
  return (
    <>
      <ul aria-label="Labels" className="sheet divide-y divide-line">
        {labels.map((label) => (
          <li key={label.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-2">
            <Link href={label.href} className="touch-target inline-flex min-h-8 min-w-0 items-center">
              <LabelChip label={label} />
            </Link>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              {label.faxes === null ? null : (
                <span className="text-sm text-ink-2 tabular-nums">
                  {label.faxes === 0 ? "On no fax" : `On ${countOfFaxes(label.faxes)}`}
                </span>
              )}
              {change ? (
                <span className="flex flex-wrap gap-1.5">
                  <Button size="small" aria-label={`Rename ${label.name}`} onClick={() => setRenamed(label)}>
                    Rename…
                  </Button>
                  <Button size="small" aria-label={`Remove ${label.name}`} onClick={() => setRemoved(label)}>
                    Remove…
                  </Button>
                </span>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {change ? (
        <>
          <RenameDialog
            named={renamed}
            longest={LONGEST_LABEL}
            rename={change.rename}
            onClose={() => setRenamed(null)}
          />
          <RemoveLabelDialog
            removed={removed}
            others={labels.filter(({ id }) => id !== removed?.id)}
            remove={change.remove}
            onClose={() => setRemoved(null)}
          />
        </>
      ) : null}
    </>
  );
}
