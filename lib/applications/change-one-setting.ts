import "server-only";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import { recordApplication } from "@/lib/applications/record-application";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changesFor } from "@/lib/telnyx/fax-application-shape";
import { retrieveFaxApplication, updateFaxApplication } from "@/lib/telnyx/fax-applications";
import type { ApplicationSettings, SettingName } from "@/lib/telnyx/rules/application-settings";

/** Switches the application on at Telnyx. */
export async function activateApplication(viewer: Viewer, id: string): Promise<void> {
  await changeOneSetting(viewer, id, "active", true);
}

/** Makes Telnyx send the application's events to this portal; its backup address stays. */
export async function pointEventsHere(viewer: Viewer, id: string): Promise<void> {
  await changeOneSetting(viewer, id, "webhookEventUrl", ourWebhookUrl());
}

/** Sets one thing on top of what Telnyx has now. */
async function changeOneSetting<Name extends SettingName>(
  viewer: Viewer,
  id: string,
  name: Name,
  value: ApplicationSettings[Name],
): Promise<void> {
  assertAdmin(viewer);
  const { settings } = await retrieveFaxApplication(id);
  const answer = await updateFaxApplication(id, changesFor({ ...settings, [name]: value }, [name]));
  await recordApplication(viewer, answer, "fax_application.updated", { changed: name });
}
