"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Sets after how long without use people are signed out. */
export function IdleLimitForm({ action, minutes }: { action: FormAction<{ saved: true }>; minutes: number }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <TextInput
        name="idleMinutes"
        label="Minutes without use until people are signed out"
        hint="From 5 to 720. Not for those who keep themselves signed in on their device."
        inputMode="numeric"
        autoComplete="off"
        defaultValue={minutes}
        className="max-w-32 tabular-nums"
        error={fieldErrors.idleMinutes}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save minutes</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
