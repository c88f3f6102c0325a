import type { World } from "../carrier/world";
import type { Body } from "../http/read-body";
import type { FaxApplication } from "../state/shapes";
import { Fields } from "./fields";

const anchorsites = [
  "Latency",
  "Chicago, IL",
  "Ashburn, VA",
  "San Jose, CA",
  "Sydney, Australia",
  "Amsterdam, Netherlands",
  "London, UK",
  "Toronto, Canada",
  "Vancouver, Canada",
  "Frankfurt, Germany",
] as const;

type Content = Omit<FaxApplication, "id" | "record_type" | "created_at" | "updated_at">;

/** What a new application has where the request says nothing. */
export const defaults: Content = {
  application_name: "",
  webhook_event_url: "",
  active: true,
  anchorsite_override: "Latency",
  webhook_event_failover_url: "",
  webhook_timeout_secs: null,
  tags: [],
  inbound: { channel_limit: null, sip_subdomain: null, sip_subdomain_receive_settings: "from_anyone" },
  outbound: { channel_limit: null },
  fax_email_recipient: null,
};

/** Lays the fields of POST or PATCH over what was there; name and webhook address are required in both. */
export function readApplication(world: World, body: Body, before: Content, isNew: boolean): Content {
  const fields = new Fields(body);
  const application: Content = {
    application_name: fields.requiredText("application_name"),
    webhook_event_url: webhookUrl(fields),
    active: fields.flag("active") ?? before.active,
    anchorsite_override: fields.oneOf("anchorsite_override", anchorsites) ?? before.anchorsite_override,
    webhook_event_failover_url: kept(
      fields,
      "webhook_event_failover_url",
      before,
      fields.url("webhook_event_failover_url"),
    ),
    webhook_timeout_secs: kept(
      fields,
      "webhook_timeout_secs",
      before,
      fields.wholeNumber("webhook_timeout_secs", 0, 30),
    ),
    tags: fields.texts("tags") ?? before.tags,
    inbound: readInbound(fields.group("inbound"), before.inbound),
    outbound: readOutbound(world, fields.group("outbound"), before.outbound),
    fax_email_recipient: isNew ? null : emailRecipient(fields, before),
  };
  fields.throwIfWrong();
  return application;
}

function webhookUrl(fields: Fields): string {
  fields.url("webhook_event_url");
  return fields.requiredText("webhook_event_url");
}

function readInbound(fields: Fields, before: Content["inbound"]): Content["inbound"] {
  const receiveSettings = ["only_my_connections", "from_anyone"] as const;
  return {
    channel_limit: limit(fields, before),
    sip_subdomain: (notNull(fields, "sip_subdomain", "a string").text("sip_subdomain") ?? before.sip_subdomain) || null,
    sip_subdomain_receive_settings:
      fields.oneOf("sip_subdomain_receive_settings", receiveSettings) ?? before.sip_subdomain_receive_settings,
  };
}

function readOutbound(world: World, fields: Fields, before: Content["outbound"]): Content["outbound"] {
  notNull(fields, "outbound_voice_profile_id", "a string");
  const profileId = fields.text("outbound_voice_profile_id") ?? before.outbound_voice_profile_id;
  if (profileId && !world.state.profiles.get(profileId)) {
    fields.reject("10005", "outbound_voice_profile_id", "There is no outbound voice profile with this id.");
  }
  return {
    channel_limit: limit(fields, before),
    ...(profileId ? { outbound_voice_profile_id: profileId } : {}),
  };
}

function limit(fields: Fields, before: { channel_limit: number | null }): number | null {
  notNull(fields, "channel_limit", "an integer");
  return fields.wholeNumber("channel_limit", 0, 100_000) ?? before.channel_limit;
}

/** Telnyx's description gives null as the default of what is inside `inbound` and `outbound`, and allows it in no request. */
function notNull(fields: Fields, name: string, what: string): Fields {
  if (fields.isNull(name)) fields.reject("10026", name, `'${name}' must be ${what}.`);
  return fields;
}

function emailRecipient(fields: Fields, before: Content): string | null {
  const email = fields.text("fax_email_recipient");
  if (email && !/^\S+@\S+$/.test(email)) fields.reject("10019", "fax_email_recipient", "This is not an email address.");
  return kept(fields, "fax_email_recipient", before, email);
}

/** A field that was sent replaces the old value, null clears it, and one that was not sent leaves it. */
function kept<Before, Name extends keyof Before & string>(
  fields: Fields,
  name: Name,
  before: Before,
  value: NonNullable<Before[Name]> | undefined,
): Before[Name] | null {
  return fields.isNull(name) ? null : (value ?? before[name]);
}
