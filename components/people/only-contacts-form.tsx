"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type OnlyContactsFormProps = {
  action: FormAction<{ saved: true }>;
  personId: string;
  sendsOnlyToContacts: boolean;
};

/** Whether a person may send to the office's contacts only. */
export function OnlyContactsForm({ action, personId, sendsOnlyToContacts }: OnlyContactsFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="personId" value={personId} />
      <Checkbox
        name="onlyContacts"
        label="May send to contacts only"
        hint="To fax numbers in the office's contacts, which this person then can't change."
        defaultChecked={sendsOnlyToContacts}
      />
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save recipients
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
