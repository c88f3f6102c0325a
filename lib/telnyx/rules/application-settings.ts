/** How Telnyx writes a setting, and what it is here. Null: not set. */
type SettingValues = {
  text: string;
  "text or null": string | null;
  "count or null": number | null;
  flag: boolean;
  texts: readonly string[];
  "receive settings": ReceiveSettings;
};

export type ReceiveSettings = "from_anyone" | "only_my_connections";

export type SettingKind = keyof SettingValues;

type Setting = {
  [Kind in SettingKind]: {
    /** The field's name at Telnyx, below `inbound` or `outbound` where it is theirs. */
    path: string;
    kind: Kind;
    /** What Telnyx takes for it when nothing is said. */
    initial: SettingValues[Kind];
    /** Telnyx always says it: an answer without it can't be read. */
    isAlwaysSaid?: true;
    /** What is sent to empty it where Telnyx's description allows no null. */
    cleared?: "";
  };
}[SettingKind];

/** `Latency` lets Telnyx choose. */
export const AUTOMATIC_SITE = "Latency";

/** Everything that can be set on a fax application at Telnyx. */
const APPLICATION_SETTINGS = {
  applicationName: { path: "application_name", kind: "text", initial: "", isAlwaysSaid: true },
  active: { path: "active", kind: "flag", initial: true },
  tags: { path: "tags", kind: "texts", initial: [] },
  webhookEventUrl: { path: "webhook_event_url", kind: "text", initial: "" },
  webhookEventFailoverUrl: { path: "webhook_event_failover_url", kind: "text or null", initial: null },
  /** Seconds, 0–30; null leaves it to Telnyx. */
  webhookTimeoutSecs: { path: "webhook_timeout_secs", kind: "count or null", initial: null },
  outboundVoiceProfileId: {
    path: "outbound.outbound_voice_profile_id",
    kind: "text or null",
    initial: null,
    cleared: "",
  },
  outboundChannelLimit: { path: "outbound.channel_limit", kind: "count or null", initial: null },
  inboundChannelLimit: { path: "inbound.channel_limit", kind: "count or null", initial: null },
  sipSubdomain: { path: "inbound.sip_subdomain", kind: "text or null", initial: null, cleared: "" },
  sipSubdomainReceiveSettings: {
    path: "inbound.sip_subdomain_receive_settings",
    kind: "receive settings",
    initial: "from_anyone",
  },
  /** A site that the form offers, or a newer one that Telnyx has named. */
  anchorsiteOverride: { path: "anchorsite_override", kind: "text", initial: AUTOMATIC_SITE },
  faxEmailRecipient: { path: "fax_email_recipient", kind: "text or null", initial: null },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof APPLICATION_SETTINGS;

export type ApplicationSettings = {
  [Name in SettingName]: SettingValues[(typeof APPLICATION_SETTINGS)[Name]["kind"]];
};

/** What an update sends: Telnyx insists on name and webhook address, the rest is only what changes. */
export type ApplicationChanges = Partial<ApplicationSettings> &
  Pick<ApplicationSettings, "applicationName" | "webhookEventUrl">;

export const SETTING_NAMES = Object.keys(APPLICATION_SETTINGS) as [SettingName, ...SettingName[]];

export function settingOf(name: SettingName): Setting {
  return APPLICATION_SETTINGS[name];
}

/** What Telnyx takes for settings of which nothing is said. */
export function initialSettings(): ApplicationSettings {
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, settingOf(name).initial])) as ApplicationSettings;
}
