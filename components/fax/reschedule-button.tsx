"use client";
import { useEffect, useState } from "react";
import type { StayingAction } from "@/components/fax/fax-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { MomentInput } from "@/components/ui/moment-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";

type RescheduleButtonProps = { action: StayingAction; faxId: string; sendAt: Date };

/** Moves a scheduled fax to another time. */
export function RescheduleButton(props: RescheduleButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Change time…</Button>
      <Dialog open={isOpen} onClose={close} title="When should it leave?">
        <RescheduleForm {...props} onDone={close} />
      </Dialog>
    </>
  );
}

function RescheduleForm({ action, faxId, sendAt, onDone }: RescheduleButtonProps & { onDone: () => void }) {
  const { form, isPending, data, message, fieldErrors } = useFormAction(action);

  useEffect(() => {
    if (data) onDone();
  }, [data, onDone]);

  return (
    <form {...form} className="flex flex-col gap-4">
      <input type="hidden" name="faxId" value={faxId} />
      <MomentInput name="sendAt" label="Send at" error={fieldErrors.sendAt} defaultValue={sendAt.toISOString()} />
      <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Keep the time</Button>
        <SubmitButton busy={isPending}>Change time</SubmitButton>
      </div>
    </form>
  );
}
