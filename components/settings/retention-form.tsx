"use client";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { countOfFaxes } from "@/lib/fax/rules/units";

type Asks = { faxes: number; losing: number; at: Date };
type RetentionFormProps = {
  action: FormAction<{ asks: Asks | null }>;
  numbers: readonly { phoneNumber: string; name: string; inbound: number | null; outbound: number | null }[];
};

/** Sets for how long faxes stay, and tells before saving what the next run would delete. */
export function RetentionForm({ action, numbers }: RetentionFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  const asks = data?.asks;
  const faxes = asks && countOfFaxes(asks.faxes);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <p className="text-ink-2">
        Faxes are deleted for good when they ended so many days ago, at night, here and at Telnyx. Leave a field empty
        to keep them for ever. What is on legal hold stays.
      </p>
      {numbers.map(({ phoneNumber, name, inbound, outbound }) => (
        <fieldset key={phoneNumber} className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">{name}</legend>
          <input type="hidden" name="number" value={phoneNumber} />
          <div className="grid grid-cols-2 items-end gap-4">
            <TextInput
              name="inbound"
              label="Received, days"
              inputMode="numeric"
              defaultValue={inbound ?? ""}
              error={fieldErrors.inbound}
            />
            <TextInput
              name="outbound"
              label="Sent, days"
              inputMode="numeric"
              defaultValue={outbound ?? ""}
              error={fieldErrors.outbound}
            />
          </div>
        </fieldset>
      ))}
      <div role="status">
        {asks ? (
          <Callout tone="warn" title="Not saved yet">
            This will delete {faxes} on the next run, <Time value={asks.at} format="inline" />
            {asks.losing > 0 ? `, and take the pages out of ${countOfFaxes(asks.losing)} that sent them on` : ""}. That
            can't be undone.
          </Callout>
        ) : null}
      </div>
      {asks ? <input type="hidden" name="agreed" value={asks.faxes} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>{asks ? `Save and delete ${faxes}` : "Save retention"}</SubmitButton>
        <SavedNote isSaved={data?.asks === null && !isPending} />
      </div>
    </form>
  );
}
