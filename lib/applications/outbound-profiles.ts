import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { findKeptApplication } from "@/lib/applications/queries";
import { readSetting, saveSetting } from "@/lib/settings/settings";
import { listOutboundVoiceProfiles, type OutboundVoiceProfile } from "@/lib/telnyx/outbound-voice-profiles";

const KEY = "outbound-voice-profiles";

const keptShape = z.array(z.object({ id: z.string(), name: z.string(), countries: z.array(z.string()) }));

/** What is known of a profile without asking Telnyx. */
export type KeptProfile = z.infer<typeof keptShape>[number];

/** Reads the account's outbound voice profiles and keeps what they allow. Throws what Telnyx answers. */
export async function syncProfiles(): Promise<OutboundVoiceProfile[]> {
  const profiles = await listOutboundVoiceProfiles();
  const kept: KeptProfile[] = profiles.map(({ id, name, countries }) => ({ id, name, countries }));
  await saveSetting(database(), KEY, kept);
  return profiles;
}

/** The profile by which faxes of this fax application go out, as last read; null when it is not known. */
export async function findKeptProfile(connectionId: string): Promise<KeptProfile | null> {
  const [kept, profiles] = await Promise.all([findKeptApplication(connectionId), readSetting(database(), KEY)]);
  const id = kept?.application.settings.outboundVoiceProfileId;
  return (
    keptShape
      .catch([])
      .parse(profiles)
      .find((profile) => profile.id === id) ?? null
  );
}
