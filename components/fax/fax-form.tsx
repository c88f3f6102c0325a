"use client";
import type { ReactNode } from "react";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-class";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type FaxFormProps<Data> = {
  action: FormAction<Data>;
  faxId: string;
  /** Says it in full where several buttons read alike. */
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  children: ReactNode;
};

/** A button that does one thing with one fax, also without script; what went wrong stays beside it. */
export function FaxForm<Data>({
  action,
  faxId,
  label,
  variant = "secondary",
  size = "medium",
  children,
}: FaxFormProps<Data>) {
  const { form, isPending, message } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col items-start">
      <input type="hidden" name="faxId" value={faxId} />
      <SubmitButton variant={variant} size={size} busy={isPending} aria-label={label}>
        {children}
      </SubmitButton>
      <div role="alert" className="not-empty:mt-1">
        {message ? <FieldError>{message}</FieldError> : null}
      </div>
    </form>
  );
}
