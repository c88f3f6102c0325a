"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { TypedRates } from "@/lib/usage/rules/typed-rates";

/** Sets what Telnyx charges, so that costs can be estimated; emptied, nothing is. */
export function RatesForm({ action, rates }: { action: FormAction<{ saved: true }>; rates: TypedRates }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="mt-2 flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <p className="text-ink-2">
        Costs are pages times what you write here, and what the numbers of the account cost: an estimate. What you pay
        stands on Telnyx's invoice. Leave all fields empty for no estimate.
      </p>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
        <TextInput
          name="currency"
          label="Currency"
          placeholder="USD"
          defaultValue={rates.currency}
          error={fieldErrors.currency}
        />
        {PRICES.map(({ name, label }) => (
          <TextInput
            key={name}
            name={name}
            label={label}
            inputMode="decimal"
            defaultValue={rates[name]}
            error={fieldErrors[name]}
          />
        ))}
      </div>
      <TextArea
        name="countries"
        label="Other prices of a sent page"
        hint="A country and a price on each line, such as: Germany 0.02"
        defaultValue={rates.countries}
        error={fieldErrors.countries}
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save rates</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}

const PRICES = [
  { name: "sentPage", label: "A page sent" },
  { name: "receivedPage", label: "A page received" },
  { name: "numberMonth", label: "A number, a month" },
] as const;
