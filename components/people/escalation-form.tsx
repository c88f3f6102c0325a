"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type EscalationFormProps = {
  action: FormAction<{ saved: true }>;
  phoneNumber: string;
  label: string;
  escalation: { minutes: number; personIds: readonly string[] } | null;
  /** Who sees the faxes of the number. */
  people: readonly { personId: string; name: string }[];
};

/** Who is told when nobody opens what a number receives, and how soon. */
export function EscalationForm({ action, phoneNumber, label, escalation, people }: EscalationFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-3 border-t border-line pt-5">
      <ErrorSummary message={message} fieldErrors={{}} />
      <input type="hidden" name="phoneNumber" value={phoneNumber} />
      <TextInput
        id={`minutes-${phoneNumber}`}
        name="minutes"
        label="Minutes until others are told"
        hint="When nobody has opened a fax for so many minutes of office hours. Empty: nobody is told."
        inputMode="numeric"
        defaultValue={escalation?.minutes ?? ""}
        error={fieldErrors.minutes}
        autoComplete="off"
        className="max-w-32"
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">Who is told</legend>
        {people.map(({ personId, name }) => (
          <Checkbox
            key={personId}
            id={`told-${personId}-${phoneNumber}`}
            name="personIds"
            value={personId}
            label={name}
            defaultChecked={escalation?.personIds.includes(personId) ?? false}
          />
        ))}
      </fieldset>
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save<span className="sr-only"> who is told when nobody opens a fax to {label}</span>
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
