"use client";
import type { Route } from "next";
import { useState } from "react";
import { LabelChip } from "@/components/inbox/label-chip";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { RenameDialog } from "@/components/ui/rename-dialog";
import type { ServerAction } from "@/components/ui/use-action-call";
import { type Label, LONGEST_LABEL } from "@/lib/fax/rules/label";

type LabelListProps = {
  labels: readonly (Label & { href: Route })[];
  /** Null for whoever only reads. */
  rename: ServerAction<{ id: string; name: string }, unknown> | null;
};

/** All labels, each leading to what is to do under it; whoever may gives one another name. */
export function LabelList({ labels, rename }: LabelListProps) {
  const [renamed, setRenamed] = useState<Label | null>(null);
  return (
    <>
      <ul aria-label="Labels" className="sheet divide-y divide-line">
        {labels.map((label) => (
          <li key={label.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-2">
            <Link href={label.href} className="touch-target inline-flex min-h-8 min-w-0 items-center">
              <LabelChip label={label} />
            </Link>
            {rename ? (
              <Button size="small" aria-label={`Rename ${label.name}`} onClick={() => setRenamed(label)}>
                Rename…
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {rename ? (
        <RenameDialog named={renamed} longest={LONGEST_LABEL} rename={rename} onClose={() => setRenamed(null)} />
      ) : null}
    </>
  );
}
