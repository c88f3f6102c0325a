import "server-only";
import type { FaxApplication } from "@/lib/applications/fax-application";
import type { FaxApplication as TelnyxApplication } from "@/lib/telnyx/fax-application-shape";

/** What Telnyx answered, in the shape that this portal keeps and its form edits. */
export function fromTelnyx({
  id,
  createdAt,
  updatedAt,
  inbound,
  outbound,
  ...rest
}: TelnyxApplication): FaxApplication {
  return {
    id,
    createdAt: createdAt?.toISOString() ?? null,
    updatedAt: updatedAt?.toISOString() ?? null,
    settings: {
      ...rest,
      outboundVoiceProfileId: outbound.outboundVoiceProfileId,
      outboundChannelLimit: outbound.channelLimit,
      inboundChannelLimit: inbound.channelLimit,
      sipSubdomain: inbound.sipSubdomain,
      sipSubdomainReceiveSettings: inbound.sipSubdomainReceiveSettings,
    },
  };
}
