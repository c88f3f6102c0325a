import { Select } from "@/components/ui/select";

export type FromNumber = { phoneNumber: string; formatted: string; label: string | null };

type FromFieldProps = {
  numbers: readonly FromNumber[];
  defaultValue: string | null;
  error: string | undefined;
  onChange: (number: string) => void;
};

/** The number that the fax comes from: only those that this person may use. */
export function FromField({ numbers, defaultValue, error, onChange }: FromFieldProps) {
  return (
    <Select
      name="fromNumber"
      label="From"
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
