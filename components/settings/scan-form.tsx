"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type ScanFormProps = { action: FormAction<{ saved: true }>; isOn: boolean };

/** Chooses whether pages that are only a picture are read for the search. */
export function ScanForm({ action, isOn }: ScanFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <Checkbox
        name="scans"
        defaultChecked={isOn}
        label="Read received faxes and scans, so that their words are found"
        hint="On this server, in the background, a few seconds a page; nothing leaves it. English is read. Without this only documents with text in them are searched."
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save search</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
