"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SavedNote } from "@/components/ui/saved-note";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { ZoneOptions } from "@/components/ui/zone-options";
import { HOURS, HOURS_WORDS, type OfficeClock } from "@/lib/clock/rules/clock";

type OfficeClockFormProps = { action: FormAction<{ saved: true }>; clock: OfficeClock; zones: readonly string[] };

/** The office's clock. */
export function OfficeClockForm({ action, clock, zones }: OfficeClockFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <Select
        name="timeZone"
        label="Time zone of the office"
        hint="It decides which day a cover page names, when a month begins, and when the work of the night is done."
        defaultValue={clock.timeZone}
        error={fieldErrors.timeZone}
      >
        <ZoneOptions zones={zones} />
      </Select>
      <RadioGroup
        name="hours"
        label="Hours"
        hint="Everybody can choose their own in Account."
        options={HOURS.map((hours) => ({ value: hours, label: HOURS_WORDS[hours] }))}
        defaultValue={clock.hours}
        error={fieldErrors.hours}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save the office's clock</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
