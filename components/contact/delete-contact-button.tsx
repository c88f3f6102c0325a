"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast-store";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type OnContact = ServerAction<{ contactId: string }, unknown>;
type DeleteContactButtonProps = { contact: { id: string; name: string }; remove: OnContact; restore: OnContact };

/** Deletes a contact at once; the toast puts it back. */
export function DeleteContactButton({ contact: { id, name }, remove, restore }: DeleteContactButtonProps) {
  const router = useRouter();
  const { call, isBusy, error } = useActionCall(remove);

  async function putBack() {
    const answer = await restore({ contactId: id });
    if (answer.serverError) showToast(answer.serverError.message);
    else router.refresh();
  }

  function done() {
    showToast(`${name} was deleted. Faxes keep the name.`, { label: "Undo", run: () => void putBack() });
    router.push("/contacts");
  }

  return (
    <div>
      <Button busy={isBusy} onClick={() => call({ contactId: id }, done)}>
        Delete contact
      </Button>
      {error ? (
        <div role="alert">
          <FieldError>{error.message}</FieldError>
        </div>
      ) : null}
    </div>
  );
}
