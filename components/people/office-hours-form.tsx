"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { timeZoneWords } from "@/lib/clock/rules/time-zones";
import { type OfficeHours, WEEKDAYS } from "@/lib/escalation/rules/office-hours";

type OfficeHoursFormProps = { action: FormAction<{ saved: true }>; hours: OfficeHours; timeZone: string };

/** When the office is open: only these minutes count until others are told of a fax that nobody opens. */
export function OfficeHoursForm({ action, hours, timeZone }: OfficeHoursFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="sheet mt-6 flex max-w-2xl flex-col gap-3 p-5">
      <h2 className="text-lg font-bold">Office hours</h2>
      <p className="text-ink-2">
        Only these count until others are told of a fax that nobody opens. Times are those of {timeZoneWords(timeZone)},
        the office's zone.
      </p>
      <ErrorSummary message={message} fieldErrors={{}} />
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="mb-1 font-medium">Days</legend>
        {WEEKDAYS.map((day, index) => (
          <Checkbox
            key={day}
            id={`office-day-${index + 1}`}
            name="days"
            value={index + 1}
            label={day}
            defaultChecked={hours.days.includes(index + 1)}
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-4">
        <TextInput id="office-from" name="from" label="From" type="time" defaultValue={hours.from} required />
        <TextInput
          id="office-to"
          name="to"
          label="To"
          type="time"
          defaultValue={hours.to}
          error={fieldErrors.to}
          required
        />
      </div>
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save<span className="sr-only"> the office hours</span>
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
