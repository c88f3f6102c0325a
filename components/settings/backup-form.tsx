"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type BackupFormProps = {
  action: FormAction<{ saved: true }>;
  plan: { isDaily: boolean; keep: number; days: number };
};

/** Chooses whether the portal makes a backup each day, and how many stay. */
export function BackupForm({ action, plan }: BackupFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <Checkbox
        name="isDaily"
        defaultChecked={plan.isDaily}
        label="Make a backup every day"
        hint="Into backups/ of the data directory, while the portal goes on. What lies on the same disk does not outlive it: copy backups to another machine."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="keep"
          label="Backups to keep"
          inputMode="numeric"
          defaultValue={plan.keep}
          error={fieldErrors.keep}
        />
        <TextInput
          name="days"
          label="Days to keep them"
          inputMode="numeric"
          defaultValue={plan.days}
          error={fieldErrors.days}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save backups</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
