import {
  type ApplicationSettings,
  AUTOMATIC_SITE,
  type ReceiveSettings,
  type SettingName,
  settingOf,
} from "@/lib/telnyx/rules/application-settings";
import {
  emailIn,
  flagIn,
  linesIn,
  nameIn,
  optional,
  type Reader,
  receiveSettingsIn,
  requiredUrlIn,
  secondsIn,
  siteIn,
  subdomainIn,
  tagsIn,
  urlIn,
} from "./setting-readers";

export type Option = readonly [value: string, label: string];

type Control =
  | { kind: "checkbox" }
  | { kind: "choice"; options: readonly Option[] }
  /** A choice among the account's outbound voice profiles. */
  | { kind: "profile" }
  | {
      kind: "text";
      type?: "url" | "email";
      inputMode?: "numeric";
      maxLength?: number;
      required?: boolean;
      unit?: string;
    };

type Group = "Basics" | "Events" | "Sending" | "Receiving" | "Advanced";

type Field<Value> = { group: Group; label: string; hint: string; control: Control; read: Reader<Value> };

const LINES_HINT =
  "Empty: no limit of its own. A limit that is set can be changed here, but only Telnyx's own portal can take it away.";

const LINES: Control = { kind: "text", inputMode: "numeric", maxLength: 6 };

const RECEIVE_SETTINGS: Readonly<Record<ReceiveSettings, string>> = {
  from_anyone: "Anyone",
  only_my_connections: "Only my connections at Telnyx",
};

/** The sites of Telnyx's description of fax applications. */
const ANCHOR_SITES: readonly string[] = [
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

/** The form of a fax application, top to bottom: each setting's words, control, and how what was typed is read. */
const FIELDS: { readonly [Name in SettingName]: Field<ApplicationSettings[Name]> } = {
  applicationName: {
    group: "Basics",
    label: "Name",
    hint: "What people here and at Telnyx know it by.",
    control: { kind: "text", required: true },
    read: nameIn,
  },
  active: {
    group: "Basics",
    label: "Active",
    hint: "Switched off, it neither sends nor receives.",
    control: { kind: "checkbox" },
    read: flagIn,
  },
  tags: { group: "Basics", label: "Tags", hint: "Separated by commas.", control: { kind: "text" }, read: tagsIn },
  webhookEventUrl: {
    group: "Events",
    label: "Webhook address",
    hint: "Where Telnyx reports what becomes of each fax. It starts as the address of this portal.",
    control: { kind: "text", type: "url", required: true },
    read: requiredUrlIn,
  },
  webhookEventFailoverUrl: {
    group: "Events",
    label: "Backup address",
    hint: "Used when the first address does not answer.",
    control: { kind: "text", type: "url" },
    read: optional(urlIn),
  },
  webhookTimeoutSecs: {
    group: "Events",
    label: "Wait before time-out",
    hint: "0 to 30 seconds. Empty: Telnyx's own value.",
    control: { kind: "text", inputMode: "numeric", maxLength: 2, unit: "s" },
    read: optional(secondsIn(0, 30)),
  },
  outboundVoiceProfileId: {
    group: "Sending",
    label: "Outbound voice profile",
    hint: "Says which countries may be faxed and what may be spent. Without one nothing can be sent.",
    control: { kind: "profile" },
    read: optional(String),
  },
  outboundChannelLimit: {
    group: "Sending",
    label: "Lines at once",
    hint: LINES_HINT,
    control: LINES,
    read: linesIn,
  },
  inboundChannelLimit: {
    group: "Receiving",
    label: "Lines at once",
    hint: LINES_HINT,
    control: LINES,
    read: linesIn,
  },
  sipSubdomain: {
    group: "Receiving",
    label: "SIP subdomain",
    hint: "Lets SIP devices fax to name.sip.telnyx.com. Most offices leave it empty.",
    control: { kind: "text" },
    read: optional(subdomainIn),
  },
  sipSubdomainReceiveSettings: {
    group: "Receiving",
    label: "Who may send to the SIP subdomain",
    hint: "Numbers are not affected.",
    control: { kind: "choice", options: Object.entries(RECEIVE_SETTINGS) },
    read: receiveSettingsIn,
  },
  anchorsiteOverride: {
    group: "Advanced",
    label: "Media site",
    hint: "Where Telnyx handles the calls. Automatic takes the nearest.",
    control: {
      kind: "choice",
      options: [[AUTOMATIC_SITE, "Automatic"], ...ANCHOR_SITES.map((site) => [site, site] as const)],
    },
    read: siteIn,
  },
  faxEmailRecipient: {
    group: "Advanced",
    label: "Also email faxes to",
    hint: "Telnyx sends received faxes there too, outside this portal.",
    control: { kind: "text", type: "email" },
    read: optional(emailIn),
  },
};

export type SettingField = Field<unknown> & {
  name: SettingName;
  /** The field's name at Telnyx, shown in small type for whoever reads Telnyx's documentation. */
  telnyxName: string;
};

/** Every field, in the order of the form. */
export const SETTING_FIELDS: readonly SettingField[] = (Object.keys(FIELDS) as SettingName[]).map((name) => ({
  ...FIELDS[name],
  name,
  telnyxName: settingOf(name).path,
}));

export const SETTING_GROUPS = [...new Set(SETTING_FIELDS.map(({ group }) => group))].map((title) => ({
  title,
  fields: SETTING_FIELDS.filter(({ group }) => group === title),
}));
