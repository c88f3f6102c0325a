import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field, type FieldWords } from "@/components/ui/field";

type TextInputProps = FieldWords & Omit<ComponentProps<"input">, "name"> & { name: string; fieldClassName?: string };

/** A line of text with its label. Its id is its name unless given. */
export function TextInput({ label, hint, error, id, name, className, fieldClassName, ...rest }: TextInputProps) {
  return (
    <Field id={id ?? name} label={label} hint={hint} error={error} className={fieldClassName}>
      {(control) => (
        <input type="text" {...rest} {...control} name={name} className={classNames("control", className)} />
      )}
    </Field>
  );
}
