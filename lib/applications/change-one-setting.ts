import "server-only";
import { fromTelnyx } from "@/lib/applications/from-telnyx";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import { recordApplication } from "@/lib/applications/record-application";
import type { ApplicationSettings, SettingName } from "@/lib/applications/rules/application-settings";
import { changesForTelnyx } from "@/lib/applications/to-telnyx";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { retrieveFaxApplication, updateFaxApplication } from "@/lib/telnyx/fax-applications";

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
  const { settings } = fromTelnyx(await retrieveFaxApplication(id));
  const answer = await updateFaxApplication(id, changesForTelnyx({ ...settings, [name]: value }, [name]));
  await recordApplication(viewer, fromTelnyx(answer), "fax_application.updated", { changed: name });
}
