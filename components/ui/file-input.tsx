import type { ComponentProps } from "react";
import { Field, type FieldWords } from "@/components/ui/field";

type FileInputProps = FieldWords & Omit<ComponentProps<"input">, "type" | "id"> & { id: string };

/** Chooses a file. Without a name it stays in the browser. */
export function FileInput({ id, label, hint, error, ...rest }: FileInputProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...rest}
          {...control}
          type="file"
          className="min-h-11 max-w-full text-md file:mr-3 file:min-h-11 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink"
        />
      )}
    </Field>
  );
}
