"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Sets to which domains people may mail faxes. */
export function MailDomainsForm({ action, domains }: { action: FormAction<{ saved: true }>; domains: string }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <TextArea
        name="domains"
        label="Faxes may be forwarded by mail to"
        hint="One domain on each line, such as clinic.org. Whoever sees a fax may then mail its pages to any address there. Leave it empty to allow none."
        defaultValue={domains}
        error={fieldErrors.domains}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save domains
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}
