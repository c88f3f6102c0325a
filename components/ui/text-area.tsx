"use client";
import type { ComponentProps, KeyboardEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field, type FieldWords } from "@/components/ui/field";

type TextAreaProps = FieldWords & Omit<ComponentProps<"textarea">, "name"> & { name: string };

/** Several lines of text with their label. Ctrl or Cmd with Enter submits the form. */
export function TextArea({ label, hint, error, id, name, className, rows = 4, onKeyDown, ...rest }: TextAreaProps) {
  return (
    <Field id={id ?? name} label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          name={name}
          rows={rows}
          onKeyDown={(event) => {
            onKeyDown?.(event);
            submitOnCtrlEnter(event);
          }}
          className={classNames("control", className)}
        />
      )}
    </Field>
  );
}

function submitOnCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
