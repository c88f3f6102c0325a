"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { DeliveryMode } from "@/lib/sending/rules/delivery-mode";

const WAYS = [
  {
    value: "link",
    label: "Telnyx fetches them from this portal",
    hint: "By a link that works once for each attempt. Where an answer of Telnyx gets lost, the portal finds out by itself. Telnyx must be able to reach this portal.",
  },
  {
    value: "careful",
    label: "The portal puts them into Telnyx's storage",
    hint: "For a portal that Telnyx can't reach. They are deleted there when the fax is over. Where an answer of Telnyx gets lost, a person decides.",
  },
];

/** Chooses how documents reach Telnyx. */
export function DeliveryForm({ action, mode }: { action: FormAction<{ saved: true }>; mode: DeliveryMode }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <RadioGroup
        name="mode"
        label="How documents reach Telnyx"
        options={WAYS}
        defaultValue={mode}
        error={fieldErrors.mode}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save sending</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
