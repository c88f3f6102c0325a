"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ComponentProps, type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Menu } from "@/components/ui/menu";
import { MenuButton } from "@/components/ui/menu-item";
import { TextInput } from "@/components/ui/text-input";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import { LONGEST_VIEW_NAME } from "@/lib/fax/rules/inbox-view";
import type { InboxTab } from "@/lib/fax/rules/list-tabs";

/** What the inbox shows now, as the server takes it: `search` is the key of one. */
export type ShownView = { tab: InboxTab; search: string; toNumber: string | null; labelId: string | null };

type SaveView = ServerAction<{ name: string; isShared: boolean; view: ShownView }, { href: Route }>;

type ViewMenuFrameProps = Pick<ComponentProps<typeof Menu>, "label" | "trigger" | "triggerClassName"> & {
  /** Null where nothing can be saved: a saved view is open, or whoever looks only reads. */
  saving: { view: ShownView; save: SaveView } | null;
  children: ReactNode;
};

/** The menu of views, and the dialog that keeps the one that is shown under a name. */
export function ViewMenuFrame({ saving, children, ...menu }: ViewMenuFrameProps) {
  const [isSaving, setIsSaving] = useState(false);
  return (
    <>
      <Menu {...menu}>
        {children}
        {saving ? (
          <fieldset className="mt-1 border-t border-line pt-1">
            <MenuButton onClick={() => setIsSaving(true)}>Save this view…</MenuButton>
          </fieldset>
        ) : null}
      </Menu>
      {saving ? <SaveViewDialog {...saving} open={isSaving} onClose={() => setIsSaving(false)} /> : null}
    </>
  );
}

type SaveViewDialogProps = { view: ShownView; save: SaveView; open: boolean; onClose: () => void };

function SaveViewDialog({ view, save, open, onClose }: SaveViewDialogProps) {
  const router = useRouter();
  const { call, isBusy, error, forgetError } = useActionCall(save);

  function leave() {
    forgetError();
    onClose();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    call({ name: String(given.get("view-name")), isShared: given.get("view-shared") === "on", view }, (saved) => {
      leave();
      if (saved) router.replace(saved.href);
    });
  }

  return (
    <Dialog open={open} onClose={leave} title="Save this view">
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextInput
          name="view-name"
          label="Name"
          hint="It keeps what is shown and searched for, and always shows the faxes of now."
          maxLength={LONGEST_VIEW_NAME}
          error={error?.message}
          autoComplete="off"
        />
        <Checkbox
          name="view-shared"
          label="For everybody"
          hint="Colleagues see its name and what it searches for, and only the faxes of their own numbers."
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={leave}>Close</Button>
          <Button type="submit" variant="primary" busy={isBusy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
