"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { Ceilings, Sharer } from "@/lib/spending/rules/ceilings";

type SpendingFormProps = {
  action: FormAction<{ saved: true }>;
  ceilings: Ceilings;
  /** One a line. */
  countries: string;
};

const ROWS: { sharer: Sharer; label: string }[] = [
  { sharer: "person", label: "One person" },
  { sharer: "number", label: "One number" },
  { sharer: "portal", label: "The whole portal" },
];

const ABROAD = [
  { value: "listed", label: "Only these countries, and that of the number a fax is sent from" },
  { value: "any", label: "Every country" },
];

/** Sets what may be sent in a day, and where to. */
export function SpendingForm({ action, ceilings, countries }: SpendingFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <p className="text-ink-2">
        What goes over is not lost: it waits here until an admin says yes. A day is the last 24 hours. Leave a field
        empty for no limit.
      </p>
      {ROWS.map(({ sharer, label }) => (
        <fieldset key={sharer} className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">{label}, in a day</legend>
          <div className="grid grid-cols-2 gap-4">
            {(["faxes", "pages"] as const).map((unit) => (
              <TextInput
                key={unit}
                name={`${sharer}-${unit}`}
                label={unit === "faxes" ? "Faxes" : "Pages"}
                inputMode="numeric"
                defaultValue={ceilings[sharer][unit] ?? ""}
                error={fieldErrors[`${sharer}-${unit}`]}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <RadioGroup
        name="abroad"
        label="Where faxes may go"
        options={ABROAD}
        defaultValue={ceilings.countries === "any" ? "any" : "listed"}
        error={fieldErrors.abroad}
      />
      <TextArea
        name="countries"
        label="Countries allowed"
        hint="One a line, for example France. Empty: none abroad."
        rows={4}
        defaultValue={countries}
        error={fieldErrors.countries}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save limits</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
