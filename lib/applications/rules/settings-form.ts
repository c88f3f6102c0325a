import { type ApplicationSettings, initialSettings, type SettingName } from "@/lib/telnyx/rules/application-settings";
import { SETTING_FIELDS, type SettingField } from "./setting-fields";
import { tagsIn, Unusable } from "./setting-readers";

/** The form as text: what is in each field. A ticked box is "on". */
export type TypedSettings = Record<SettingName, string>;
export type SettingErrors = Partial<Record<SettingName, string>>;
export type SettingChange = { name: SettingName; label: string; before: string; after: string };

type SettingsReading = { ok: true; settings: ApplicationSettings } | { ok: false; errors: SettingErrors };

/** What a new application starts with: Telnyx's own defaults, and events that come to this portal. */
export function newApplicationSettings(ourWebhookUrl: string): ApplicationSettings {
  return { ...initialSettings(), webhookEventUrl: ourWebhookUrl };
}

/** Fills the form with settings. */
export function toTypedSettings(settings: ApplicationSettings): TypedSettings {
  return ofEach(({ name }) => textOf(settings[name]));
}

/**
 * Reads the form, which came up as `loaded` where it changes an application. Every field that cannot be used is named with
 * a sentence that says what to do.
 */
export function readSettings(typed: TypedSettings, loaded?: TypedSettings): SettingsReading {
  const errors: SettingErrors = {};
  const settings = ofEach(({ name, read }) => {
    try {
      return read(typed[name].trim(), loaded?.[name] ?? "");
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      errors[name] = error.message;
      return null;
    }
  });
  // Each field's reader answers what its setting holds.
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, settings: settings as ApplicationSettings };
}

/** The form over newer settings: what was typed stays, every untouched field takes its newer value. */
export function keepEdits(loaded: TypedSettings, typed: TypedSettings, newer: TypedSettings): TypedSettings {
  return ofEach(({ name }) => (typed[name] === loaded[name] ? newer[name] : typed[name]));
}

/**
 * What differs between two states of the form, in its order and in words. `profileNames` says what each outbound voice
 * profile is called.
 */
export function changedSettings(
  before: TypedSettings,
  after: TypedSettings,
  profileNames: Readonly<Record<string, string>> = {},
): SettingChange[] {
  const hasChanged = ({ name }: SettingField) => canonical(name, before[name]) !== canonical(name, after[name]);
  return SETTING_FIELDS.filter(hasChanged).map((field) => ({
    name: field.name,
    // Two groups have a field of this label.
    label: field.label === "Lines at once" ? `${field.label}, ${field.group.toLowerCase()}` : field.label,
    before: inWords(field, before[field.name], profileNames),
    after: inWords(field, after[field.name], profileNames),
  }));
}

/** "You changed 2 settings". */
export function changesInWords(changes: readonly SettingChange[]): string {
  if (changes.length === 0) return "Nothing changed";
  return `You changed ${changes.length} ${changes.length === 1 ? "setting" : "settings"}`;
}

/** Puts what Telnyx says of its fields ("inbound.channel_limit") to the fields of our form. Others are left out. */
export function formFieldErrors(byTelnyxName: Readonly<Record<string, string>>): Record<string, string> {
  const placed = Object.entries(byTelnyxName).flatMap(([path, message]) => {
    const field = SETTING_FIELDS.find(({ telnyxName }) => telnyxName === path || telnyxName.endsWith(`.${path}`));
    return field ? [[field.name, message] as const] : [];
  });
  return Object.fromEntries(placed);
}

function ofEach<Value>(answer: (field: SettingField) => Value): Record<SettingName, Value> {
  return Object.fromEntries(SETTING_FIELDS.map((field) => [field.name, answer(field)])) as Record<SettingName, Value>;
}

function textOf(value: ApplicationSettings[SettingName]): string {
  if (typeof value === "boolean") return value ? "on" : "";
  return typeof value === "object" && value !== null ? value.join(", ") : String(value ?? "");
}

function canonical(name: SettingName, text: string): string {
  return name === "tags" ? tagsIn(text).join(", ") : text.trim();
}

function inWords(
  { name, control }: SettingField,
  text: string,
  profileNames: Readonly<Record<string, string>>,
): string {
  const value = canonical(name, text);
  if (control.kind === "checkbox") return value === "on" ? "On" : "Off";
  if (value === "") return "Not set";
  if (control.kind === "choice") return control.options.find(([option]) => option === value)?.[1] ?? value;
  if (control.kind === "profile") return profileNames[value] ?? value;
  return control.unit ? `${value}\u00a0${control.unit}` : value;
}
