import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import {
  ANCHOR_SITES,
  AUTOMATIC_SITE,
  RECEIVE_SETTINGS,
  type SettingName,
} from "@/lib/applications/rules/application-settings";
import type { SettingField } from "@/lib/applications/rules/setting-fields";

export type ProfileOption = { id: string; name: string; isEnabled: boolean };

type SettingControlProps = {
  field: SettingField;
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
  profiles: readonly ProfileOption[];
};

type Option = readonly [value: string, label: string];

const INPUT_ATTRIBUTES: Partial<Record<SettingName, { type?: string; inputMode?: "numeric"; maxLength?: number }>> = {
  webhookEventUrl: { type: "url" },
  webhookEventFailoverUrl: { type: "url" },
  faxEmailRecipient: { type: "email" },
  webhookTimeoutSecs: { inputMode: "numeric", maxLength: 2 },
  outboundChannelLimit: { inputMode: "numeric", maxLength: 6 },
  inboundChannelLimit: { inputMode: "numeric", maxLength: 6 },
};

/** The control of one setting. */
export function SettingControl({ field, value, onValue, error, profiles }: SettingControlProps) {
  const words = { name: field.name, label: field.label, hint: <Hint field={field} />, error };
  const options = optionsOf(field.name, value, profiles);

  if (field.name === "active") {
    return (
      <Checkbox {...words} checked={value === "on"} onChange={(event) => onValue(event.target.checked ? "on" : "")} />
    );
  }
  if (options) {
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
  return (
    <TextInput
      {...words}
      {...INPUT_ATTRIBUTES[field.name]}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      autoComplete="off"
      spellCheck={false}
      required={field.name === "applicationName" || field.name === "webhookEventUrl"}
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

/** The choices of a setting that has some. What is set now stays among them, even when we do not know it. */
function optionsOf(name: SettingName, value: string, profiles: readonly ProfileOption[]): readonly Option[] | null {
  switch (name) {
    case "outboundVoiceProfileId":
      return withCurrent([["", "None"], ...profiles.map(profileOption)], value, `Profile ${value}`);
    case "sipSubdomainReceiveSettings":
      return withCurrent(Object.entries(RECEIVE_SETTINGS), value, value);
    case "anchorsiteOverride":
      return withCurrent(ANCHOR_SITES.map(siteOption), value, value);
    default:
      return null;
  }
}

function profileOption({ id, name, isEnabled }: ProfileOption): Option {
  return [id, isEnabled ? name : `${name} (disabled at Telnyx)`];
}

function siteOption(site: string): Option {
  return [site, site === AUTOMATIC_SITE ? "Automatic" : site];
}

function withCurrent(options: readonly Option[], current: string, label: string): readonly Option[] {
  return options.some(([value]) => value === current) ? options : [...options, [current, label]];
}
