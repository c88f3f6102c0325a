"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type DeletionFormProps = {
  action: FormAction<{ saved: true }>;
  policy: { by: "admins" | "members"; afterDays: number };
};

const WHO = [
  { value: "admins", label: "Only admins" },
  { value: "members", label: "Everybody who may see the fax" },
];

/** Sets who deletes for good what is in the trash, and when. */
export function DeletionForm({ action, policy }: DeletionFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <RadioGroup
        name="by"
        label="Who deletes for good what is in the trash"
        options={WHO}
        defaultValue={policy.by}
        error={fieldErrors.by}
      />
      <TextInput
        name="afterDays"
        label="Days in the trash before that"
        hint="0: at once."
        inputMode="numeric"
        defaultValue={policy.afterDays}
        error={fieldErrors.afterDays}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
