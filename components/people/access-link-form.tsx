"use client";
import { OneTimeLink } from "@/components/people/one-time-link";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type AccessLinkFormProps = {
  action: FormAction<{ link: string; isMailed: boolean }>;
  personId: string;
  personName: string;
  label: string;
  lasts: string;
};

/** Makes a new link by which a person chooses a password, and shows it. */
export function AccessLinkForm({ action, personId, personName, label, lasts }: AccessLinkFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-3">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="personId" value={personId} />
      {data ? <OneTimeLink {...data} personName={personName} lasts={lasts} /> : null}
      <div>
        <SubmitButton variant="secondary" busy={isPending}>
          {label}
        </SubmitButton>
      </div>
    </form>
  );
}
