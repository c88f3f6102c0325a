"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type Found = { id: string; name: string; detail: string }[];
type MergeFormProps = {
  contact: { id: string; name: string };
  find: FormAction<Found>;
  merge: FormAction;
};

/** Finds the contact that is the same as this one, and makes one of both. */
export function MergeForm({ contact, find, merge }: MergeFormProps) {
  const finding = useFormAction(find);
  const merging = useFormAction(merge);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <form {...finding.form} className="sheet flex flex-col gap-4 p-5">
        <ErrorSummary message={finding.message} fieldErrors={finding.fieldErrors} />
        <input type="hidden" name="contactId" value={contact.id} />
        <TextInput
          name="search"
          label="The other contact"
          hint="A part of its name, or a number."
          error={finding.fieldErrors.search}
          autoComplete="off"
        />
        <div>
          <SubmitButton variant="secondary" busy={finding.isPending}>
            Find
          </SubmitButton>
        </div>
        <p aria-live="polite" className="text-ink-2">
          {finding.data && !finding.isPending ? foundWords(finding.data.length) : ""}
        </p>
      </form>
      {finding.data && finding.data.length > 0 ? (
        <form {...merging.form} className="sheet flex flex-col gap-4 p-5">
          <ErrorSummary message={merging.message} fieldErrors={merging.fieldErrors} />
          <input type="hidden" name="contactId" value={contact.id} />
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-medium">Which one is the same</legend>
            {finding.data.map(({ id, name, detail }) => (
              <label key={id} className="touch-target flex min-h-8 items-center gap-2.5">
                <input type="radio" name="otherId" value={id} className="size-6 shrink-0" />
                <span className="min-w-0 wrap-anywhere">
                  {name} <span className="text-ink-2">{detail}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <p>
            {`Its numbers, groups and note go to ${contact.name}, and past faxes get that name. This can't be undone.`}
          </p>
          <div>
            <SubmitButton busy={merging.isPending}>Merge</SubmitButton>
          </div>
        </form>
      ) : null}
    </div>
  );
}

function foundWords(count: number): string {
  if (count === 0) return "Nobody else matches that.";
  return count === 1 ? "1 contact found." : `${count} contacts found.`;
}
