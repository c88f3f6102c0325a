"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type SentSharingFormProps = { action: FormAction<{ saved: true }>; isOn: boolean };

const WHO = [
  { value: "senders", label: "Only its sender, managers of its number and admins" },
  {
    value: "numbers",
    label: "Everybody who has its number",
    hint: "They read it, send it again as their own and get its report. Cancelling and trying again stay with the others.",
  },
];

/** Says who sees what was sent. */
export function SentSharingForm({ action, isOn }: SentSharingFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <RadioGroup
        name="seenBy"
        label="Who sees a sent fax"
        options={WHO}
        defaultValue={isOn ? "numbers" : "senders"}
        error={fieldErrors.seenBy}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save who sees sent faxes</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
