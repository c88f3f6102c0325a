"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type NumberNameFormProps = { action: FormAction<{ saved: true }>; phoneNumber: string; name: string | null };

/** What people call one of our numbers. */
export function NumberNameForm({ action, phoneNumber, name }: NumberNameFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-3">
      <ErrorSummary message={message} fieldErrors={{}} />
      <input type="hidden" name="phoneNumber" value={phoneNumber} />
      <TextInput
        id={`name-${phoneNumber}`}
        name="name"
        label="Name"
        hint="What people call it, such as Billing. It stands beside the number, or in its place."
        defaultValue={name ?? ""}
        error={fieldErrors.name}
        autoComplete="off"
      />
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save name
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
