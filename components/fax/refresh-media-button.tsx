"use client";
import { RotateCw } from "lucide-react";
import type { MouseEvent } from "react";
import type { OneFaxAction } from "@/components/fax/fax-action";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { MenuButton } from "@/components/ui/menu-item";
import { showToast } from "@/components/ui/toast-store";
import { useActionCall } from "@/components/ui/use-action-call";

type Refreshed = { result: "stored" | "quarantined" | "under-way" };

const OUTCOMES: Record<Refreshed["result"], string> = {
  stored: "The file came from Telnyx again.",
  quarantined: "The file came again, but it still can't be opened.",
  "under-way": "Telnyx is being asked. The file appears here by itself.",
};

const ASKING = "Asking Telnyx…";

type RefreshMedia = { action: OneFaxAction<Refreshed>; faxId: string };

/** Asks Telnyx for the file of a received fax once more. */
export function RefreshMediaButton({ label = "Get the file again", ...asked }: RefreshMedia & { label?: string }) {
  const { refresh, isBusy, error } = useRefreshMedia(asked);
  return (
    <div className="flex flex-col items-start">
      <Button variant="primary" size="small" busy={isBusy} onClick={() => refresh()}>
        {isBusy ? ASKING : label}
      </Button>
      <div role="alert" className="not-empty:mt-1">
        {error ? <FieldError>{error.message}</FieldError> : null}
      </div>
    </div>
  );
}

/** The same in a `Menu`, which stays open until Telnyx has answered. */
export function RefreshMediaItem(asked: RefreshMedia) {
  const { refresh, isBusy, error } = useRefreshMedia(asked);

  function press(event: MouseEvent<HTMLElement>) {
    event.stopPropagation();
    const menu = event.currentTarget.closest<HTMLElement>("[popover]");
    if (!isBusy) refresh(() => menu?.hidePopover());
  }

  return (
    <>
      <MenuButton aria-disabled={isBusy} onClick={press}>
        <RotateCw aria-hidden="true" />
        {isBusy ? ASKING : "Get the file again"}
      </MenuButton>
      <div role="alert" className="not-empty:px-3 not-empty:pb-2">
        {error ? <FieldError>{error.message}</FieldError> : null}
      </div>
    </>
  );
}

function useRefreshMedia({ action, faxId }: RefreshMedia) {
  const { call, isBusy, error } = useActionCall(action);
  function refresh(onAnswer?: () => void) {
    call({ faxId }, (refreshed) => {
      onAnswer?.();
      if (refreshed) showToast(OUTCOMES[refreshed.result]);
    });
  }
  return { refresh, isBusy, error };
}
