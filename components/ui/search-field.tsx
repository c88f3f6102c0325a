import { Search } from "lucide-react";
import Form from "next/form";

type SearchFieldProps = {
  /** The page that shows what was found. */
  action: string;
  label: string;
  /** What can be searched for, such as "Name, number or file…". */
  placeholder: string;
  defaultValue?: string | undefined;
  /** What else belongs to the address, such as the tab. */
  keep?: Readonly<Record<string, string | undefined>>;
};

/** Searches by address: `?q=…`. The key `/` leads here. */
export function SearchField({ action, label, placeholder, defaultValue, keep = {} }: SearchFieldProps) {
  return (
    <Form action={action} role="search" className="relative w-full md:w-64">
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-3"
      />
      <input
        type="search"
        name="q"
        aria-label={label}
        placeholder={placeholder}
        defaultValue={defaultValue}
        data-shortcut="search"
        autoComplete="off"
        className="control pl-9"
      />
    </Form>
  );
}
