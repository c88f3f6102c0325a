"use client";
import { Search } from "lucide-react";
import { FieldError } from "@/components/ui/field";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type SearchFieldProps = {
  /** Leads to what was found; takes `where` and `words`. */
  action: FormAction;
  /** The list that is searched. */
  where: string;
  label: string;
  /** What can be searched for, such as "Name, number or file…". */
  placeholder: string;
  longest: number;
  defaultValue?: string | undefined;
  /** What else belongs to the view, such as the tab. */
  keep?: Readonly<Record<string, string | undefined>>;
};

/** Searches without its words standing in an address. The key `/` leads here. */
export function SearchField({ action, where, label, placeholder, longest, defaultValue, keep = {} }: SearchFieldProps) {
  const { form, message, fieldErrors } = useFormAction(action);
  const error = fieldErrors.words ?? message;
  return (
    <search className="w-full min-w-0 md:w-64">
      <form {...form} className="relative">
        <input type="hidden" name="where" value={where} />
        {Object.entries(keep).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-3"
        />
        <input
          key={defaultValue}
          type="search"
          name="words"
          aria-label={label}
          placeholder={placeholder}
          defaultValue={defaultValue}
          maxLength={longest}
          data-shortcut="search"
          autoComplete="off"
          className="control pl-9 text-ellipsis"
        />
      </form>
      {error ? (
        <div role="alert">
          <FieldError>{error}</FieldError>
        </div>
      ) : null}
    </search>
  );
}
