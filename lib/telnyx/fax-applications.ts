import "server-only";
import type Telnyx from "telnyx";
import { z } from "zod";
import { callTelnyx, pathId, readAnswer } from "./call-telnyx";
import { countOrNull, momentOrNull, textOrNull, textsOrNone } from "./wire";

const PAGE_SIZE = 250;
const THING = "fax application";

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

const applicationShape = z
  .object({
    id: z.string().min(1),
    application_name: z.string(),
    active: z.boolean().catch(true),
    anchorsite_override: z.string().catch("Latency"),
    tags: textsOrNone,
    webhook_event_url: z.string().catch(""),
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
const applicationAnswer = z.object({ data: applicationShape }).transform(({ data }) => data);

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

/** All fax applications of the account, of all pages, by name. */
export async function listFaxApplications(): Promise<FaxApplication[]> {
  const applications = await callTelnyx(THING, async (client) => {
    const found: unknown[] = [];
    for await (const application of client.faxApplications.list({ "page[size]": PAGE_SIZE })) found.push(application);
    return found;
  });
  return readAnswer(z.array(applicationShape), applications).sort((a, b) =>
    a.applicationName.localeCompare(b.applicationName),
  );
}

/** Asks Telnyx for one fax application. Throws `not-found`. */
export async function retrieveFaxApplication(id: string): Promise<FaxApplication> {
  const answer = await callTelnyx(THING, (client) => client.faxApplications.retrieve(pathId(id, THING)));
  return readAnswer(applicationAnswer, answer);
}

/** Creates a fax application, once. Telnyx takes no e-mail recipient here: it is set by an update afterwards. */
export async function createFaxApplication(
  settings: Omit<FaxApplicationSettings, "faxEmailRecipient">,
): Promise<FaxApplication> {
  const answer = await callTelnyx(THING, (client) =>
    client.faxApplications.create(toWire(settings), { maxRetries: 0 }),
  );
  return readAnswer(applicationAnswer, answer);
}

/** Changes a fax application; what `changes` leaves out stays as it is. */
export async function updateFaxApplication(id: string, changes: FaxApplicationChanges): Promise<FaxApplication> {
  const answer = await callTelnyx(THING, (client) => client.faxApplications.update(pathId(id, THING), toWire(changes)));
  return readAnswer(applicationAnswer, answer);
}

/** Deletes a fax application for good. Throws `conflict` while numbers use it. */
export async function deleteFaxApplication(id: string): Promise<void> {
  await callTelnyx(THING, (client) => client.faxApplications.delete(pathId(id, THING)));
}

function toWire({ inbound, outbound, ...settings }: FaxApplicationChanges): Telnyx.FaxApplicationUpdateParams {
  const wire = withoutUndefined({
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
  });
  // The SDK types leave out the nulls by which a limit or a subdomain is cleared, and close the set of sites.
  return wire as Telnyx.FaxApplicationUpdateParams;
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, isPlainObject(field) ? withoutUndefined(field) : field]),
  );
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
