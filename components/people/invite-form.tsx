"use client";
import { OneTimeLink } from "@/components/people/one-time-link";
import { RoleChoice } from "@/components/people/role-choice";
import { ButtonLink } from "@/components/ui/button-link";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type Invited = { link: string; isMailed: boolean; name: string; personId: string };

type InviteFormProps = { action: FormAction<Invited>; lasts: string; isMailed: boolean };

/** Who is invited; then the link to give them. */
export function InviteForm({ action, lasts, isMailed }: InviteFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  if (data) {
    return (
      <div className="flex flex-col gap-5">
        <OneTimeLink link={data.link} isMailed={data.isMailed} personName={data.name} lasts={lasts} />
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`/admin/people/${data.personId}`} variant="primary">
            Choose their numbers
          </ButtonLink>
          <ButtonLink href="/admin/people">Back to people</ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <form {...form} className="flex flex-col gap-5">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <TextInput name="name" label="Name" autoComplete="off" error={fieldErrors.name} />
      <TextInput
        name="email"
        type="email"
        label="Email"
        hint={`They sign in with it. ${isMailed ? "A link is mailed to it, and you can copy it, too." : "Nothing is sent to it: you get a link to hand over."}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={fieldErrors.email}
      />
      <RoleChoice current="member" error={fieldErrors.role} />
      <div>
        <SubmitButton busy={isPending}>Make invitation link</SubmitButton>
      </div>
    </form>
  );
}
