"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { failureIn } from "@/components/ui/failure-in";
import { FieldError } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast-store";
import { unanswered } from "@/components/ui/unanswered";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type OnContact = ServerAction<{ contactId: string }, unknown>;
type DeleteContactButtonProps = { contact: { id: string; name: string }; remove: OnContact; restore: OnContact };

/** Deletes a contact at once; the toast puts it back. */
export function DeleteContactButton({ contact: { id, name }, remove, restore }: DeleteContactButtonProps) {
  const router = useRouter();
  const { call, isBusy, error } = useActionCall(remove);

  async function putBack() {
    const failure = failureIn(await restore({ contactId: id }).catch(unanswered));
    if (failure) showToast(failure.message);
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
