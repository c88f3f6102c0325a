"use client";
import { AddPrinter } from "@/components/printing/add-printer";
import { ErrorSummary } from "@/components/ui/error-summary";
import { ShownOnce } from "@/components/ui/shown-once";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** Makes an address for printing, and shows it this once with how it is added. */
export function PrintAddressForm({ action }: { action: FormAction<{ address: string }> }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      {data ? (
        <>
          <ShownOnce key={data.address} title="Add the printer now" label="Address" name="address" text={data.address}>
            It is shown only this once, and kept nowhere. Whoever has it can print faxes into your drafts, and see and
            send nothing.
          </ShownOnce>
          <AddPrinter address={data.address} />
        </>
      ) : null}
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <TextInput
        name="name"
        label="Name"
        hint="Where you print, for example “Front desk computer”."
        autoComplete="off"
        maxLength={60}
        error={fieldErrors.name}
      />
      <div>
        <SubmitButton variant="secondary" busy={isPending}>
          Make address
        </SubmitButton>
      </div>
    </form>
  );
}
