"use client";
import { CodeField } from "@/components/second-factor/code-field";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type SecondStepFormProps = { action: FormAction; next: string; asksFor: "app" | "recovery" };

/** The one field of the second step. */
export function SecondStepForm({ action, next, asksFor }: SecondStepFormProps) {
  const { form, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-5">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="next" value={next} />
      {asksFor === "app" ? (
        <CodeField error={fieldErrors.code} />
      ) : (
        <TextInput
          name="code"
          label="Recovery code"
          hint="One of the 10 that you kept. It works once."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="max-w-64 font-mono"
          error={fieldErrors.code}
        />
      )}
      <SubmitButton busy={isPending}>Go on</SubmitButton>
    </form>
  );
}
