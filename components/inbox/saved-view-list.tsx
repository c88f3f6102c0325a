"use client";
import type { Route } from "next";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { RenameDialog } from "@/components/ui/rename-dialog";
import { showToast } from "@/components/ui/toast-store";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import { type InboxViewLink, LONGEST_VIEW_NAME } from "@/lib/fax/rules/inbox-view";

type SavedView = InboxViewLink & { href: Route; shows: string; whose: string; mayChange: boolean };

type SavedViewListProps = {
  views: readonly SavedView[];
  actions: {
    rename: ServerAction<{ id: string; name: string }, unknown>;
    remove: ServerAction<{ viewId: string; isBack: boolean }, unknown>;
  };
};

/** The saved views, what each shows and whose it is; whoever may gives it another name or takes it away. */
export function SavedViewList({ views, actions }: SavedViewListProps) {
  const [renamed, setRenamed] = useState<InboxViewLink | null>(null);
  const { call, isBusy, error } = useActionCall(actions.remove);

  function remove({ id, name }: InboxViewLink) {
    call({ viewId: id, isBack: false }, () =>
      showToast(`“${name}” deleted.`, { label: "Undo", run: () => call({ viewId: id, isBack: true }) }),
    );
  }

  return (
    <>
      <ul aria-label="Saved views" className="sheet divide-y divide-line">
        {views.map((view) => (
          <li key={view.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <Link href={view.href} className="row-link">
                {view.name}
              </Link>
              <p className="text-sm text-ink-2">
                {view.shows}. {view.whose}.
              </p>
            </div>
            {view.mayChange ? (
              <div className="flex flex-wrap gap-1.5">
                <Button size="small" aria-label={`Rename ${view.name}`} onClick={() => setRenamed(view)}>
                  Rename…
                </Button>
                <Button size="small" busy={isBusy} aria-label={`Delete ${view.name}`} onClick={() => remove(view)}>
                  Delete
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <div role="alert">{error ? <FieldError>{error.message}</FieldError> : null}</div>
      <RenameDialog
        named={renamed}
        longest={LONGEST_VIEW_NAME}
        rename={actions.rename}
        onClose={() => setRenamed(null)}
      />
    </>
  );
}
