"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type DetailsFormProps = {
  action: FormAction<{ saved: true }>;
  person: { name: string; email: string; fromNumber: string | null };
  numbers: readonly { phoneNumber: string; label: string }[];
};

/** One's own name and usual number. */
export function DetailsForm({ action, person, numbers }: DetailsFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <TextInput name="name" label="Name" defaultValue={person.name} autoComplete="name" error={fieldErrors.name} />
      <TextInput
        name="email"
        label="Email"
        hint="You sign in with it. An admin gives you another account when it changes."
        value={person.email}
        readOnly
        autoComplete="email"
      />
      {numbers.length === 0 ? null : (
        <Select
          name="fromNumber"
          label="Send from"
          hint="Chosen for you when you send a fax, until you choose another."
          defaultValue={person.fromNumber ?? ""}
          error={fieldErrors.fromNumber}
        >
          <option value="">The number used last</option>
          {numbers.map(({ phoneNumber, label }) => (
            <option key={phoneNumber} value={phoneNumber}>
              {label}
            </option>
          ))}
        </Select>
      )}
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
