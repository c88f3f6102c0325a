"use client";
import { Callout } from "@/components/ui/callout";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Tone } from "@/components/ui/tone";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

export type CheckResult = { tone: Tone; title: string; words: string };

type CheckFormProps = { action: FormAction<CheckResult>; children: string };

/** A button that checks something and says what it found. */
export function CheckForm({ action, children }: CheckFormProps) {
  const { form, data, message, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col items-start gap-3">
      <SubmitButton variant="secondary" busy={isPending}>
        {children}
      </SubmitButton>
      <div role="status" className="empty:hidden">
        {data && !isPending ? (
          <Callout tone={data.tone} title={data.title}>
            {data.words}
          </Callout>
        ) : null}
      </div>
      {message ? (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      ) : null}
    </form>
  );
}
