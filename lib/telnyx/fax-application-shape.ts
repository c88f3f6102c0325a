import "server-only";
import { z } from "zod";
import { countOrNull, flagOr, keptText, momentOrNull, textOrNull, textsOrNone } from "./wire";

const receiveSettings = z.enum(["only_my_connections", "from_anyone"]);
const inboundShape = z
  .object({
    channel_limit: countOrNull,
    sip_subdomain: textOrNull,
    sip_subdomain_receive_settings: receiveSettings.catch("from_anyone"),
  })
  .catch({ channel_limit: null, sip_subdomain: null, sip_subdomain_receive_settings: "from_anyone" });
const outboundShape = z
  .object({ channel_limit: countOrNull, outbound_voice_profile_id: textOrNull })
  .catch({ channel_limit: null, outbound_voice_profile_id: null });

/** What Telnyx says of a fax application, read leniently: what is missing becomes what Telnyx takes it for. */
export const applicationShape = z
  .object({
    id: z.string().min(1),
    application_name: keptText,
    active: flagOr(true),
    anchorsite_override: keptText.catch("Latency"),
    tags: textsOrNone,
    webhook_event_url: keptText.catch(""),
    webhook_event_failover_url: textOrNull,
    webhook_timeout_secs: countOrNull,
    fax_email_recipient: textOrNull,
    inbound: inboundShape,
    outbound: outboundShape,
    created_at: momentOrNull,
    updated_at: momentOrNull,
  })
  .transform(({ inbound, outbound, ...application }) => ({
    id: application.id,
    applicationName: application.application_name,
    active: application.active,
    anchorsiteOverride: application.anchorsite_override,
    tags: application.tags,
    webhookEventUrl: application.webhook_event_url,
    webhookEventFailoverUrl: application.webhook_event_failover_url,
    /** Seconds, 0–30; null leaves it to Telnyx. */
    webhookTimeoutSecs: application.webhook_timeout_secs,
    faxEmailRecipient: application.fax_email_recipient,
    inbound: {
      channelLimit: inbound.channel_limit,
      sipSubdomain: inbound.sip_subdomain,
      sipSubdomainReceiveSettings: inbound.sip_subdomain_receive_settings,
    },
    outbound: {
      channelLimit: outbound.channel_limit,
      outboundVoiceProfileId: outbound.outbound_voice_profile_id,
    },
    createdAt: application.created_at,
    updatedAt: application.updated_at,
  }));
/** A fax application as Telnyx knows it. Its id is digits beyond what a number can hold. */
export type FaxApplication = z.output<typeof applicationShape>;

/** Every setting that a person may change. */
export type FaxApplicationSettings = Omit<FaxApplication, "id" | "createdAt" | "updatedAt">;

/** What an update sends: Telnyx insists on name and webhook address, the rest is only what changes. */
export type FaxApplicationChanges = Partial<Omit<FaxApplicationSettings, "inbound" | "outbound">> &
  Pick<FaxApplicationSettings, "applicationName" | "webhookEventUrl"> & {
    inbound?: Partial<FaxApplicationSettings["inbound"]>;
    outbound?: Partial<FaxApplicationSettings["outbound"]>;
  };
