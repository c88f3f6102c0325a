import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field, type FieldWords } from "@/components/ui/field";

type SelectProps = FieldWords & Omit<ComponentProps<"select">, "name"> & { name: string; fieldClassName?: string };

/** One of several choices, in the browser's own list. The options are its children. */
export function Select({ label, hint, error, id, name, className, fieldClassName, children, ...rest }: SelectProps) {
  return (
    <Field id={id ?? name} label={label} hint={hint} error={error} className={fieldClassName}>
      {(control) => (
        <span className="relative block">
          <select
            {...rest}
            {...control}
            name={name}
            className={classNames("control", "appearance-none pr-9", className)}
          >
            {children}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2"
          />
        </span>
      )}
    </Field>
  );
}
