import type { ApplicationSettings, SettingName } from "./application-settings";

/** The form as text: what is in each field. A ticked box is "on". */
export type TypedSettings = Record<SettingName, string>;

/** Fills the form with settings. */
export function toTypedSettings(settings: ApplicationSettings): TypedSettings {
  return {
    ...settings,
    active: settings.active ? "on" : "",
    tags: settings.tags.join(", "),
    webhookEventFailoverUrl: settings.webhookEventFailoverUrl ?? "",
    webhookTimeoutSecs: textOf(settings.webhookTimeoutSecs),
    outboundVoiceProfileId: settings.outboundVoiceProfileId ?? "",
    outboundChannelLimit: textOf(settings.outboundChannelLimit),
    inboundChannelLimit: textOf(settings.inboundChannelLimit),
    sipSubdomain: settings.sipSubdomain ?? "",
    faxEmailRecipient: settings.faxEmailRecipient ?? "",
  };
}

/** The tags in a comma-separated list, each once. */
export function tagsIn(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter(Boolean))];
}

function textOf(value: number | null): string {
  return value === null ? "" : String(value);
}
