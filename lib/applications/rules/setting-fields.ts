import type { SettingName } from "./application-settings";

export type SettingField = {
  name: SettingName;
  /** The field's name at Telnyx, shown in small type for whoever reads Telnyx's documentation. */
  telnyxName: string;
  label: string;
  hint: string;
};

export type SettingGroup = { title: string; fields: readonly SettingField[] };

const LINES_HINT =
  "Empty: no limit of its own. A limit that is set can be changed here, but only Telnyx's own portal can take it away.";

/** The form, top to bottom. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    title: "Basics",
    fields: [
      field("applicationName", "application_name", "Name", "What people here and at Telnyx know it by."),
      field("active", "active", "Active", "Switched off, it neither sends nor receives."),
      field("tags", "tags", "Tags", "Separated by commas."),
    ],
  },
  {
    title: "Events",
    fields: [
      field(
        "webhookEventUrl",
        "webhook_event_url",
        "Webhook address",
        "Where Telnyx reports what becomes of each fax. It starts as the address of this portal.",
      ),
      field(
        "webhookEventFailoverUrl",
        "webhook_event_failover_url",
        "Backup address",
        "Used when the first address does not answer.",
      ),
      field(
        "webhookTimeoutSecs",
        "webhook_timeout_secs",
        "Wait before time-out",
        "0 to 30 seconds. Empty: Telnyx's own value.",
      ),
    ],
  },
  {
    title: "Sending",
    fields: [
      field(
        "outboundVoiceProfileId",
        "outbound.outbound_voice_profile_id",
        "Outbound voice profile",
        "Says which countries may be faxed and what may be spent. Without one nothing can be sent.",
      ),
      field("outboundChannelLimit", "outbound.channel_limit", "Lines at once", LINES_HINT),
    ],
  },
  {
    title: "Receiving",
    fields: [
      field("inboundChannelLimit", "inbound.channel_limit", "Lines at once", LINES_HINT),
      field(
        "sipSubdomain",
        "inbound.sip_subdomain",
        "SIP subdomain",
        "Lets SIP devices fax to name.sip.telnyx.com. Most offices leave it empty.",
      ),
      field(
        "sipSubdomainReceiveSettings",
        "inbound.sip_subdomain_receive_settings",
        "Who may send to the SIP subdomain",
        "Numbers are not affected.",
      ),
    ],
  },
  {
    title: "Advanced",
    fields: [
      field(
        "anchorsiteOverride",
        "anchorsite_override",
        "Media site",
        "Where Telnyx handles the calls. Automatic takes the nearest.",
      ),
      field(
        "faxEmailRecipient",
        "fax_email_recipient",
        "Also email faxes to",
        "Telnyx sends received faxes there too, outside this portal.",
      ),
    ],
  },
];

function field(name: SettingName, telnyxName: string, label: string, hint: string): SettingField {
  return { name, telnyxName, label, hint };
}
