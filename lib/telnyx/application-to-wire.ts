import "server-only";
import type Telnyx from "telnyx";
import type { FaxApplicationChanges } from "./fax-application-shape";

/**
 * What is sent for a fax application: an update clears a field by a null, where Telnyx's description allows one, and an id
 * or a subdomain by an empty text; undefined is never sent.
 */
export function applicationToWire(
  { inbound, outbound, ...settings }: FaxApplicationChanges,
  nulls: "with-nulls" | "without-nulls" = "with-nulls",
): Telnyx.FaxApplicationUpdateParams {
  const wire = {
    application_name: settings.applicationName,
    webhook_event_url: settings.webhookEventUrl,
    webhook_event_failover_url: settings.webhookEventFailoverUrl,
    webhook_timeout_secs: settings.webhookTimeoutSecs,
    active: settings.active,
    anchorsite_override: settings.anchorsiteOverride,
    tags: settings.tags,
    fax_email_recipient: settings.faxEmailRecipient,
    inbound: inbound && {
      channel_limit: inbound.channelLimit,
      sip_subdomain: inbound.sipSubdomain,
      sip_subdomain_receive_settings: inbound.sipSubdomainReceiveSettings,
    },
    outbound: outbound && {
      channel_limit: outbound.channelLimit,
      outbound_voice_profile_id: outbound.outboundVoiceProfileId,
    },
  };
  // The SDK types close the set of sites.
  return onlyGiven(wire, nulls === "with-nulls") as Telnyx.FaxApplicationUpdateParams;
}

function onlyGiven(value: object, areNullsGiven: boolean): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined && (areNullsGiven || field !== null))
      .map(([name, field]) => [name, isPlainObject(field) ? onlyGiven(field, false) : field]),
  );
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
