import "server-only";
import { changeOneSetting } from "@/lib/applications/change-one-setting";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Makes Telnyx send the application's events to this portal; its backup address stays. */
export async function pointEventsHere(viewer: Viewer, id: string): Promise<void> {
  await changeOneSetting(viewer, id, "webhookEventUrl", ourWebhookUrl());
}
