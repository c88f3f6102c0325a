import type { ReactNode } from "react";
import { FieldError, FieldHint, type FieldWords } from "@/components/ui/field";

type RadioOption = { value: string; label: ReactNode; hint?: ReactNode };

type RadioGroupProps = FieldWords & {
  name: string;
  options: readonly RadioOption[];
  defaultValue?: string | undefined;
  onValueChange?: (value: string) => void;
};

/** One of a few choices, all in sight. Its first choice carries the group's name as id, for the error summary. */
export function RadioGroup({ name, label, hint, error, options, defaultValue, onValueChange }: RadioGroupProps) {
  const describedBy = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  const change = onValueChange
    ? { onChange: (event: { target: { value: string } }) => onValueChange(event.target.value) }
    : {};
  return (
    <fieldset className="flex flex-col gap-1" aria-describedby={describedBy || undefined}>
      <legend className="mb-1 font-medium">{label}</legend>
      {hint ? <FieldHint id={`${name}-hint`}>{hint}</FieldHint> : null}
      {error ? <FieldError id={`${name}-error`}>{error}</FieldError> : null}
      {options.map((option, index) => {
        const id = index === 0 ? name : `${name}-${option.value}`;
        return (
          <div key={option.value}>
            <label htmlFor={id} className="touch-target flex min-h-8 items-center gap-2.5">
              <input
                {...change}
                type="radio"
                id={id}
                name={name}
                value={option.value}
                defaultChecked={option.value === defaultValue}
                aria-describedby={option.hint ? `${id}-option-hint` : undefined}
                className="size-6 shrink-0"
              />
              <span>{option.label}</span>
            </label>
            {option.hint ? (
              <div className="pl-8.5 max-md:-mt-1">
                <FieldHint id={`${id}-option-hint`}>{option.hint}</FieldHint>
              </div>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
