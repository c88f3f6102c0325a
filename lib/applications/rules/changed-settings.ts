import { AUTOMATIC_SITE, isReceiveSettings, RECEIVE_SETTINGS, type SettingName } from "./application-settings";
import { SETTING_GROUPS } from "./setting-fields";
import { type TypedSettings, tagsIn } from "./typed-settings";

export type SettingChange = { name: SettingName; label: string; before: string; after: string };

/**
 * What differs between two states of the form, in its order and in words. `profileNames` says what each outbound voice
 * profile is called.
 */
export function changedSettings(
  before: TypedSettings,
  after: TypedSettings,
  profileNames: Readonly<Record<string, string>> = {},
): SettingChange[] {
  return SETTING_GROUPS.flatMap((group) =>
    group.fields
      .filter(({ name }) => canonical(name, before[name]) !== canonical(name, after[name]))
      .map(({ name, label }) => ({
        name,
        // Two groups have a field of this label.
        label: label === "Lines at once" ? `${label}, ${group.title.toLowerCase()}` : label,
        before: inWords(name, before[name], profileNames),
        after: inWords(name, after[name], profileNames),
      })),
  );
}

/** "You changed 2 settings". */
export function changesInWords(changes: readonly SettingChange[]): string {
  if (changes.length === 0) return "Nothing changed";
  return `You changed ${changes.length} ${changes.length === 1 ? "setting" : "settings"}`;
}

function canonical(name: SettingName, text: string): string {
  return name === "tags" ? tagsIn(text).join(", ") : text.trim();
}

function inWords(name: SettingName, text: string, profileNames: Readonly<Record<string, string>>): string {
  const value = canonical(name, text);
  if (name === "active") return value === "on" ? "On" : "Off";
  if (value === "") return "Not set";
  if (name === "sipSubdomainReceiveSettings" && isReceiveSettings(value)) return RECEIVE_SETTINGS[value];
  if (name === "anchorsiteOverride" && value === AUTOMATIC_SITE) return "Automatic";
  if (name === "outboundVoiceProfileId") return profileNames[value] ?? value;
  if (name === "webhookTimeoutSecs") return `${value}\u00a0s`;
  return value;
}
