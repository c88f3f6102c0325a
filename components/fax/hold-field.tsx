"use client";
import type { StayingAction } from "@/components/fax/fax-action";
import { FaxSection } from "@/components/fax/fax-section";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useFormAction } from "@/components/ui/use-form-action";

type HoldProps = { action: StayingAction; faxId: string };

/** For admins: keeps a fax from being deleted until it is released. */
export function HoldField({ action, faxId }: HoldProps) {
  const { form, isPending, message, fieldErrors } = useFormAction(action);
  return (
    <FaxSection title="Legal hold">
      <form {...form} className="mt-2 flex flex-col gap-3">
        <input type="hidden" name="faxId" value={faxId} />
        <TextInput
          name="reason"
          label="Why it has to stay"
          hint="For people of this office, for example the case."
          error={fieldErrors.reason}
          maxLength={200}
        />
        <div>
          <SubmitButton variant="secondary" size="small" busy={isPending}>
            Put on legal hold
          </SubmitButton>
        </div>
        <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      </form>
    </FaxSection>
  );
}

export function ReleaseFaxButton({ action, faxId }: HoldProps) {
  const { form, isPending, message } = useFormAction(action);
  return (
    <form {...form}>
      <input type="hidden" name="faxId" value={faxId} />
      <SubmitButton variant="secondary" size="small" busy={isPending}>
        Take off legal hold
      </SubmitButton>
      <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
    </form>
  );
}
