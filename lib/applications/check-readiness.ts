import "server-only";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import { type ReadinessItem, readiness } from "@/lib/applications/rules/readiness";
import { countryOf } from "@/lib/numbers/rules/phone-number";
import type { FaxApplication } from "@/lib/telnyx/fax-application-shape";
import type { OutboundVoiceProfile } from "@/lib/telnyx/outbound-voice-profiles";

/** What still keeps the application from sending or receiving, from what is known of it. */
export function checkReadiness(
  { settings }: FaxApplication,
  profiles: readonly OutboundVoiceProfile[],
  numbers: readonly { phoneNumber: string }[],
  lastEventAt: Date | null,
): ReadinessItem[] {
  const profile = profiles.find(({ id }) => id === settings.outboundVoiceProfileId);
  return readiness({
    settings,
    ourWebhookUrl: ourWebhookUrl(),
    profile: profile ? { name: profile.name, enabled: profile.isEnabled, countries: profile.countries } : null,
    numbers: numbers.map(({ phoneNumber }) => ({
      phoneNumber,
      country: countryOf(phoneNumber),
    })),
    lastEventAt,
  });
}
