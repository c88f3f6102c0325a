"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SavedNote } from "@/components/ui/saved-note";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { ZoneOptions } from "@/components/ui/zone-options";
import { type ClockChoice, HOURS, HOURS_WORDS, OFFICE_ZONE, type OfficeClock } from "@/lib/clock/rules/clock";
import { timeZoneWords } from "@/lib/clock/rules/time-zones";

type ClockFormProps = {
  action: FormAction<{ saved: true }>;
  choice: ClockChoice;
  office: OfficeClock;
  zones: readonly string[];
};

/** By which clock one reads times, in every browser. */
export function ClockForm({ action, choice, office, zones }: ClockFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <Select
        name="timeZone"
        label="Time zone"
        hint="Every time that you are shown, and every time that you type, is in it."
        defaultValue={choice.timeZone ?? ""}
        error={fieldErrors.timeZone}
      >
        <option value="">As the browser I use</option>
        <option value={OFFICE_ZONE}>As the office ({timeZoneWords(office.timeZone)})</option>
        <ZoneOptions zones={zones} />
      </Select>
      <RadioGroup
        name="hours"
        label="Hours"
        options={[
          { value: "", label: `As the office (${HOURS_WORDS[office.hours]})` },
          ...HOURS.map((hours) => ({ value: hours, label: HOURS_WORDS[hours] })),
        ]}
        defaultValue={choice.hours ?? ""}
        error={fieldErrors.hours}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save the clock
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
