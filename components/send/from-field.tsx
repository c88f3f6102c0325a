import { Select } from "@/components/ui/select";

export type FromNumber = { phoneNumber: string; formatted: string; label: string | null };

type FromFieldProps = {
  numbers: readonly FromNumber[];
  defaultValue: string | null;
  /** Nobody chose it for this fax: it is the one used last. */
  isRemembered: boolean;
  error: string | undefined;
  onChange: (number: string) => void;
};

/** The number that the fax comes from: only those that this person may use. */
export function FromField({ numbers, defaultValue, isRemembered, error, onChange }: FromFieldProps) {
  return (
    <Select
      name="fromNumber"
      label="From"
      hint={isRemembered ? "The number that you sent from last." : "The recipient sees this number."}
      error={error}
      defaultValue={defaultValue ?? undefined}
      onChange={({ target }) => onChange(target.value)}
    >
      {numbers.map(({ phoneNumber, formatted, label }) => (
        <option key={phoneNumber} value={phoneNumber}>
          {label ? `${label}: ${formatted}` : formatted}
        </option>
      ))}
    </Select>
  );
}
