"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldError } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { ShownOnce } from "@/components/ui/shown-once";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { SCOPE_WORDS } from "@/lib/api-keys/rules/scopes";

type ApiKeyFormProps = {
  action: FormAction<{ key: string }>;
  /** To which the key can be limited; none where the owner's own numbers are all that it gets. */
  numbers: readonly { phoneNumber: string; label: string }[];
  /** The service that gets it; without one it is one's own. */
  serviceId?: string;
};

/** Makes a key, and shows it this once. */
export function ApiKeyForm({ action, numbers, serviceId = "" }: ApiKeyFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  const idOf = (name: string) => (serviceId ? `${name}-${serviceId}` : name);
  return (
    <form {...form} className="flex flex-col gap-4">
      {data ? (
        <ShownOnce key={data.key} title="Copy the key now" label="Key" name="key" text={data.key}>
          It is shown only this once, and kept nowhere. Whoever has it may do what it may.
        </ShownOnce>
      ) : null}
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      {serviceId ? <input type="hidden" name="serviceId" value={serviceId} /> : null}
      <TextInput
        id={idOf("name")}
        name="name"
        label="Name"
        hint="What uses it, for example “Practice software”."
        autoComplete="off"
        maxLength={60}
        error={fieldErrors.name}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">What it may do</legend>
        <p className="mb-1 text-md text-ink-2">
          What may send by itself asks nobody. What has to ask shows each fax under Approvals, and it goes out once{" "}
          {serviceId ? "an admin, or a manager of its number," : "you"} approved it.
        </p>
        {fieldErrors.scopes ? <FieldError id={`${idOf("scopes")}-error`}>{fieldErrors.scopes}</FieldError> : null}
        {Object.entries(SCOPE_WORDS).map(([scope, words], index) => (
          <Checkbox
            key={scope}
            id={index === 0 ? idOf("scopes") : idOf(scope)}
            name="scopes"
            value={scope}
            label={words}
            hint={<code className="font-mono">{scope}</code>}
          />
        ))}
      </fieldset>
      {numbers.length > 1 ? (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">Only these numbers</legend>
          <p className="mb-1 text-md text-ink-2">With none ticked it may use all of yours.</p>
          {fieldErrors.onlyNumbers ? (
            <FieldError id={`${idOf("onlyNumbers")}-error`}>{fieldErrors.onlyNumbers}</FieldError>
          ) : null}
          {numbers.map(({ phoneNumber, label }, index) => (
            <Checkbox
              key={phoneNumber}
              id={index === 0 ? idOf("onlyNumbers") : idOf(phoneNumber)}
              name="onlyNumbers"
              value={phoneNumber}
              label={label}
            />
          ))}
        </fieldset>
      ) : null}
      <Select id={idOf("daysValid")} name="daysValid" label="Ends" defaultValue="365" error={fieldErrors.daysValid}>
        <option value="30">In 30 days</option>
        <option value="90">In 90 days</option>
        <option value="365">In a year</option>
        <option value="">When it is revoked</option>
      </Select>
      <div>
        <SubmitButton variant="secondary" busy={isPending}>
          Make key
        </SubmitButton>
      </div>
    </form>
  );
}
