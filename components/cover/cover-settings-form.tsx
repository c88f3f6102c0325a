"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type CoverSettingsFormProps = {
  action: FormAction<{ saved: true }>;
  settings: { isRequired: boolean };
};

/** What holds for the cover pages of all faxes. */
export function CoverSettingsForm({ action, settings }: CoverSettingsFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <Checkbox
        name="isRequired"
        label="A cover page is required"
        hint="A fax without one is not sent; forwarding and sending again are not affected."
        defaultChecked={settings.isRequired}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
