"use client";
import { RoleChoice } from "@/components/people/role-choice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { Role } from "@/lib/auth/rules/roles";

type RoleFormProps = { action: FormAction<{ saved: true }>; personId: string; current: Role };

/** Changes what a person may do. */
export function RoleForm({ action, personId, current }: RoleFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="personId" value={personId} />
      <RoleChoice current={current} />
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save role
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
