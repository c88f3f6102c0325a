/** Everything that can be set on a fax application. Null: not set. */
export type ApplicationSettings = {
  applicationName: string;
  active: boolean;
  tags: readonly string[];
  webhookEventUrl: string;
  webhookEventFailoverUrl: string | null;
  /** 0–30. */
  webhookTimeoutSecs: number | null;
  outboundVoiceProfileId: string | null;
  outboundChannelLimit: number | null;
  inboundChannelLimit: number | null;
  sipSubdomain: string | null;
  sipSubdomainReceiveSettings: ReceiveSettings;
  /** One of `ANCHOR_SITES`, or a newer one that Telnyx has named. */
  anchorsiteOverride: string;
  faxEmailRecipient: string | null;
};

export type SettingName = keyof ApplicationSettings;

export type ReceiveSettings = "from_anyone" | "only_my_connections";

export const RECEIVE_SETTINGS: Readonly<Record<ReceiveSettings, string>> = {
  from_anyone: "Anyone",
  only_my_connections: "Only my connections at Telnyx",
};

export function isReceiveSettings(text: string): text is ReceiveSettings {
  return Object.hasOwn(RECEIVE_SETTINGS, text);
}

/** `Latency` lets Telnyx choose. */
export const AUTOMATIC_SITE = "Latency";

/** The sites of Telnyx's description of fax applications. */
export const ANCHOR_SITES: readonly string[] = [
  AUTOMATIC_SITE,
  "Chicago, IL",
  "Ashburn, VA",
  "San Jose, CA",
  "Toronto, Canada",
  "Vancouver, Canada",
  "Amsterdam, Netherlands",
  "Frankfurt, Germany",
  "London, UK",
  "Sydney, Australia",
];

/** What a new application starts with: Telnyx's own defaults, and events that come to this portal. */
export function newApplicationSettings(ourWebhookUrl: string): ApplicationSettings {
  return {
    applicationName: "",
    active: true,
    tags: [],
    webhookEventUrl: ourWebhookUrl,
    webhookEventFailoverUrl: null,
    webhookTimeoutSecs: null,
    outboundVoiceProfileId: null,
    outboundChannelLimit: null,
    inboundChannelLimit: null,
    sipSubdomain: null,
    sipSubdomainReceiveSettings: "from_anyone",
    anchorsiteOverride: AUTOMATIC_SITE,
    faxEmailRecipient: null,
  };
}
