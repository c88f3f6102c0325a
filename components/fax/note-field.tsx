"use client";
import type { StayingAction } from "@/components/fax/fax-action";
import { FaxSection } from "@/components/fax/fax-section";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { useFormAction } from "@/components/ui/use-form-action";
import { LONGEST_NOTE } from "@/lib/fax/rules/note";

type NoteFieldProps = { action: StayingAction; faxId: string; note: string };

/** What people write down about a fax, for each other. */
export function NoteField({ action, faxId, note }: NoteFieldProps) {
  const { form, isPending, data, message, fieldErrors } = useFormAction(action);
  return (
    <FaxSection title="Note">
      <form {...form} className="mt-2 flex flex-col gap-3">
        <input type="hidden" name="faxId" value={faxId} />
        <TextArea
          name="note"
          label="What others should know about this fax"
          hint="Stays in this portal and is never faxed."
          error={fieldErrors.note}
          defaultValue={note}
          rows={2}
          maxLength={LONGEST_NOTE}
        />
        <div className="flex items-center gap-3">
          <SubmitButton variant="secondary" size="small" busy={isPending}>
            Save note
          </SubmitButton>
          <p role="status" className="text-sm text-ink-2">
            {data && !isPending ? "Saved." : null}
          </p>
        </div>
        <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      </form>
    </FaxSection>
  );
}
