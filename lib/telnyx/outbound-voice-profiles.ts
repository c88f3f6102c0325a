import "server-only";
import { z } from "zod";
import { allItems } from "./all-pages";
import { readAnswer } from "./call-telnyx";
import { countOrNull, flagOr, keptText, textsOrNone } from "./wire";

const PAGE_SIZE = 250;
const THING = "outbound voice profile";

const profileShape = z
  .object({
    id: z.coerce.string().min(1),
    name: keptText,
    enabled: flagOr(true),
    whitelisted_destinations: textsOrNone,
    concurrent_call_limit: countOrNull,
  })
  .transform((profile) => ({
    id: profile.id,
    name: profile.name,
    isEnabled: profile.enabled,
    /** Country codes (ISO 3166 alpha-2) to which it may call. */
    countries: profile.whitelisted_destinations,
    callLimit: profile.concurrent_call_limit,
  }));

/** How an account may call out. */
export type OutboundVoiceProfile = z.output<typeof profileShape>;

/** All outbound voice profiles of the account, of all pages, by name. */
export async function listOutboundVoiceProfiles(): Promise<OutboundVoiceProfile[]> {
  const profiles = await allItems(THING, (client) => client.outboundVoiceProfiles.list({ "page[size]": PAGE_SIZE }));
  return readAnswer(z.array(profileShape), profiles).sort((a, b) => a.name.localeCompare(b.name));
}
