"use client";
import { SavedNote } from "@/components/people/saved-note";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type CoverSettingsFormProps = {
  action: FormAction<{ saved: true }>;
  settings: { isRequired: boolean; timeZone: string };
  timeZones: readonly string[];
};

/** What holds for the cover pages of all faxes. */
export function CoverSettingsForm({ action, settings, timeZones }: CoverSettingsFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  const offered = timeZones.includes(settings.timeZone) ? timeZones : [settings.timeZone, ...timeZones];
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <Checkbox
        name="isRequired"
        label="A cover page is required"
        hint="A fax without one is not sent; forwarding and sending again are not affected."
        defaultChecked={settings.isRequired}
      />
      <Select
        name="timeZone"
        label="Time zone of the office"
        hint="It decides which day a cover page names."
        defaultValue={settings.timeZone}
        error={fieldErrors.timeZone}
      >
        {offered.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
