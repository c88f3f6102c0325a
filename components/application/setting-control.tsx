import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { Option, SettingField } from "@/lib/applications/rules/setting-fields";

export type ProfileOption = { id: string; name: string; isEnabled: boolean };

type SettingControlProps = {
  field: SettingField;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
  profiles: readonly ProfileOption[];
};

/** The control of one setting. */
export function SettingControl({ field, value, onValue, error, profiles }: SettingControlProps) {
  const words = { name: field.name, label: field.label, hint: <Hint field={field} />, error };
  const { control } = field;

  if (control.kind === "checkbox") {
    return (
      <Checkbox {...words} checked={value === "on"} onChange={(event) => onValue(event.target.checked ? "on" : "")} />
    );
  }
  if (control.kind !== "text") {
    const options =
      control.kind === "profile" ? profileOptions(profiles, value) : withCurrent(control.options, value, value);
    return (
      <Select {...words} value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </Select>
    );
  }
  const { kind: _text, unit: _unit, ...attributes } = control;
  return (
    <TextInput
      {...words}
      {...attributes}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function Hint({ field }: { field: SettingField }): ReactNode {
  return (
    <>
      {field.hint}{" "}
      <code className="inline-block max-w-full font-mono text-xs wrap-anywhere text-ink-3">{field.telnyxName}</code>
    </>
  );
}

function profileOptions(profiles: readonly ProfileOption[], value: string): readonly Option[] {
  return withCurrent([["", "None"], ...profiles.map(profileOption)], value, `Profile ${value}`);
}

function profileOption({ id, name, isEnabled }: ProfileOption): Option {
  return [id, isEnabled ? name : `${name} (disabled at Telnyx)`];
}

/** What is set now stays among the choices, even when we do not know it. */
function withCurrent(options: readonly Option[], current: string, label: string): readonly Option[] {
  return options.some(([value]) => value === current) ? options : [...options, [current, label]];
}
