"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type NumberAccessFormProps = {
  action: FormAction<{ saved: true }>;
  number: { phoneNumber: string; label: string; isForEveryone: boolean; personIds: readonly string[] };
  members: readonly { personId: string; name: string; email: string }[];
  /** Managers say it of members only. */
  isAdmin: boolean;
};

/** Who may use one number: everyone, or the ticked members. */
export function NumberAccessForm({ action, number, members, isAdmin }: NumberAccessFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  const { phoneNumber, label, isForEveryone, personIds } = number;
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="phoneNumber" value={phoneNumber} />
      {isAdmin ? (
        <Checkbox
          id={`everyone-${phoneNumber}`}
          name="everyone"
          label="Everyone"
          hint="Also people who are invited later."
          defaultChecked={isForEveryone}
        />
      ) : isForEveryone ? (
        <p className="text-ink-2">Everyone may use this number; an admin decides that.</p>
      ) : null}
      {members.length === 0 ? null : (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">
            {isAdmin ? "Or only these people, and admins" : "Members who may use it"}
          </legend>
          {members.map((member) => (
            <Checkbox
              key={member.personId}
              id={`${member.personId}-${phoneNumber}`}
              name="personIds"
              value={member.personId}
              label={`${member.name} (${member.email})`}
              defaultChecked={personIds.includes(member.personId)}
            />
          ))}
        </fieldset>
      )}
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save<span className="sr-only"> who may use {label}</span>
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
