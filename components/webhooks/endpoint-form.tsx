"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldError } from "@/components/ui/field";
import { SavedNote } from "@/components/ui/saved-note";
import { ShownOnce } from "@/components/ui/shown-once";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { PROGRAM_EVENT_WORDS } from "@/lib/fax/rules/program-events";

type EndpointFormProps = {
  /** Answers the secret of a new endpoint. */
  action: FormAction<{ secret: string | null }>;
  numbers: readonly { phoneNumber: string; label: string }[];
  /** The one that is changed; without it a new one is added. */
  endpoint?: { id: string; address: string; events: readonly string[]; onlyNumbers: readonly string[] | null };
};

/** Where to, of what, and of which numbers a program is told. */
export function EndpointForm({ action, numbers, endpoint }: EndpointFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      {data?.secret ? (
        <ShownOnce key={data.secret} title="Copy the secret now" label="Secret" name="secret" text={data.secret}>
          It is shown only this once. The program checks with it that events come from this portal.
        </ShownOnce>
      ) : null}
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      {endpoint ? <input type="hidden" name="endpointId" value={endpoint.id} /> : null}
      <TextInput
        name="address"
        type="url"
        label="Address"
        hint="Where the program listens, for example https://practice.example.org/faxes."
        autoComplete="off"
        maxLength={500}
        defaultValue={endpoint?.address}
        error={fieldErrors.address}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">What it is told</legend>
        {fieldErrors.events ? <FieldError id="events-error">{fieldErrors.events}</FieldError> : null}
        {Object.entries(PROGRAM_EVENT_WORDS).map(([event, words], index) => (
          <Checkbox
            key={event}
            id={index === 0 ? "events" : event}
            name="events"
            value={event}
            label={words}
            hint={<code className="font-mono">{event}</code>}
            defaultChecked={endpoint?.events.includes(event)}
          />
        ))}
      </fieldset>
      {numbers.length > 1 || endpoint?.onlyNumbers ? (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">Only of these numbers</legend>
          <p className="mb-1 text-md text-ink-2">With none ticked it is told of the faxes of all.</p>
          {fieldErrors.onlyNumbers ? <FieldError id="onlyNumbers-error">{fieldErrors.onlyNumbers}</FieldError> : null}
          {numbers.map(({ phoneNumber, label }, index) => (
            <Checkbox
              key={phoneNumber}
              id={index === 0 ? "onlyNumbers" : phoneNumber}
              name="onlyNumbers"
              value={phoneNumber}
              label={label}
              defaultChecked={endpoint?.onlyNumbers?.includes(phoneNumber) ?? false}
            />
          ))}
        </fieldset>
      ) : null}
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          {endpoint ? "Save" : "Add endpoint"}
        </SubmitButton>
        <SavedNote isSaved={data !== undefined && endpoint !== undefined && !isPending} />
      </div>
    </form>
  );
}
