"use client";
import type { OneFaxAction } from "@/components/fax/fax-action";
import { showToast } from "@/components/ui/toast-store";
import { useActionCall } from "@/components/ui/use-action-call";

/** Moves a fax to the trash; the toast takes it out again. */
export function useTrash(actions: { trash: OneFaxAction; restore: OneFaxAction }) {
  const trash = useActionCall(actions.trash);

  function moveToTrash(faxId: string) {
    trash.call({ faxId }, () =>
      showToast("Moved to trash.", { label: "Undo", run: () => void actions.restore({ faxId }) }),
    );
  }

  return { moveToTrash, error: trash.error };
}
