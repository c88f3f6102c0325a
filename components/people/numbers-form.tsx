"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type NumbersFormProps = {
  action: FormAction<{ saved: true }>;
  personId: string;
  numbers: readonly { phoneNumber: string; label: string; isForEveryone: boolean }[];
  given: readonly string[];
};

/** Which numbers are a person's own, beside those that everyone has. */
export function NumbersForm({ action, personId, numbers, given }: NumbersFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="personId" value={personId} />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">Numbers to send from and to read faxes of</legend>
        {numbers.map(({ phoneNumber, label, isForEveryone }) => (
          <Checkbox
            key={phoneNumber}
            id={`number-${personId}-${phoneNumber}`}
            name="phoneNumbers"
            value={phoneNumber}
            label={label}
            hint={isForEveryone ? "Everyone may use this number." : undefined}
            defaultChecked={given.includes(phoneNumber)}
          />
        ))}
      </fieldset>
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save numbers
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
