import type { ComponentProps, ReactNode } from "react";
import { FieldError, FieldHint } from "@/components/ui/field";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "name"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
};

/** A yes or no that takes effect when the form around it is saved. */
export function Checkbox({ label, hint, error, id, name, ...rest }: CheckboxProps) {
  const fieldId = id ?? name;
  const describedBy = [hint ? `${fieldId}-hint` : "", error ? `${fieldId}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={fieldId} className="touch-target flex min-h-6 items-center gap-2.5">
        <input
          {...rest}
          type="checkbox"
          id={fieldId}
          name={name}
          aria-describedby={describedBy || undefined}
          aria-invalid={error ? true : undefined}
          className="size-6 shrink-0"
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <div className="pl-8.5 max-md:-mt-1">
          <FieldHint id={`${fieldId}-hint`}>{hint}</FieldHint>
        </div>
      ) : null}
      {error ? <FieldError id={`${fieldId}-error`}>{error}</FieldError> : null}
    </div>
  );
}
