"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DeleteDialog } from "@/components/fax/delete-dialog";
import type { OneFaxAction } from "@/components/fax/fax-action";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { useActionCall } from "@/components/ui/use-action-call";

/** Deletes a fax for good after asking, and goes to where it was listed. */
export function DeleteFaxButton({ action, faxId, next }: { action: OneFaxAction; faxId: string; next: Route }) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const { call, isBusy, error, forgetError } = useActionCall(action);

  function close() {
    setIsAsking(false);
    forgetError();
  }

  function remove() {
    call({ faxId }, () => {
      showToast("The fax was deleted for good.");
      router.push(next);
    });
  }

  return (
    <>
      <Button onClick={() => setIsAsking(true)}>Delete for good…</Button>
      <DeleteDialog open={isAsking} count={1} onClose={close} onConfirm={remove} busy={isBusy} error={error?.message} />
    </>
  );
}
