"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Adds a program's account. */
export function AddServiceForm({ action }: { action: FormAction<{ saved: true }> }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <TextInput
        id="service-name"
        name="name"
        label="Name"
        hint="It stands as the sender of what the program sends."
        autoComplete="off"
        maxLength={100}
        error={fieldErrors.name}
      />
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Add service
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending}>Added</SavedNote>
      </div>
    </form>
  );
}
