import "server-only";
import { syncProfiles } from "@/lib/applications/outbound-profiles";
import { telnyxTrouble } from "@/lib/applications/telnyx-trouble";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { OutboundVoiceProfile } from "@/lib/telnyx/outbound-voice-profiles";

/** The account's outbound voice profiles; null when Telnyx cannot be asked. */
export async function listProfiles(viewer: Viewer): Promise<readonly OutboundVoiceProfile[] | null> {
  assertAdmin(viewer);
  return syncProfiles().catch((error: unknown) => {
    telnyxTrouble(error);
    return null;
  });
}
