"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { Requirement } from "@/lib/second-factor/rules/requirement";

const CHOICES: { value: Requirement; label: string; hint?: string }[] = [
  { value: "nobody", label: "Nobody", hint: "Everybody may set one up under Account." },
  { value: "admins", label: "Admins" },
  {
    value: "everybody",
    label: "Everybody",
    hint: "Whoever must have one and has none is signed out now, and sets one up when they sign in again.",
  },
];

/** Chooses who must have a second factor. */
export function SecondFactorForm({
  action,
  requiredOf,
}: {
  action: FormAction<{ saved: true }>;
  requiredOf: Requirement;
}) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <RadioGroup
        name="requiredOf"
        label="Who must have a second factor"
        hint="An authenticator app or a passkey, besides the password."
        options={CHOICES}
        defaultValue={requiredOf}
        error={fieldErrors.requiredOf}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save second factor</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
