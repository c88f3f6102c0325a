import "server-only";
import type { ApplicationSettings, SettingName } from "@/lib/applications/rules/application-settings";
import type { FaxApplicationChanges, FaxApplicationSettings } from "@/lib/telnyx/fax-application-shape";

/** Every setting, in Telnyx's shape. */
export function toTelnyx(settings: ApplicationSettings): FaxApplicationSettings {
  const {
    outboundVoiceProfileId,
    outboundChannelLimit,
    inboundChannelLimit,
    sipSubdomain,
    sipSubdomainReceiveSettings,
    ...rest
  } = settings;
  return {
    ...rest,
    tags: [...rest.tags],
    inbound: { channelLimit: inboundChannelLimit, sipSubdomain, sipSubdomainReceiveSettings },
    outbound: { channelLimit: outboundChannelLimit, outboundVoiceProfileId },
  };
}

/**
 * What an update sends so that only `changed` changes: name and webhook address always, because Telnyx insists on
 * them, and `inbound` or `outbound` whole or not at all, because Telnyx does not say that it merges them.
 */
export function changesForTelnyx(
  settings: ApplicationSettings,
  changed: readonly SettingName[],
): FaxApplicationChanges {
  const { inbound, outbound, applicationName, webhookEventUrl, ...plain } = toTelnyx(settings);
  const changedPlain = Object.fromEntries(
    Object.entries(plain).filter(([name]) => changed.some((one) => one === name)),
  );
  return {
    applicationName,
    webhookEventUrl,
    ...changedPlain,
    ...(changed.some((name) => INBOUND.has(name)) && {
      inbound: { ...inbound, sipSubdomain: emptyWhenCleared("sipSubdomain", inbound.sipSubdomain, changed) },
    }),
    ...(changed.some((name) => OUTBOUND.has(name)) && {
      outbound: {
        ...outbound,
        outboundVoiceProfileId: emptyWhenCleared("outboundVoiceProfileId", outbound.outboundVoiceProfileId, changed),
      },
    }),
  };
}

/** Telnyx's description allows no null here, but any text; a limit, which is a number, can't be cleared at all. */
function emptyWhenCleared(name: SettingName, value: string | null, changed: readonly SettingName[]): string | null {
  return value ?? (changed.includes(name) ? "" : null);
}

const INBOUND: ReadonlySet<SettingName> = new Set([
  "inboundChannelLimit",
  "sipSubdomain",
  "sipSubdomainReceiveSettings",
]);
const OUTBOUND: ReadonlySet<SettingName> = new Set(["outboundChannelLimit", "outboundVoiceProfileId"]);
