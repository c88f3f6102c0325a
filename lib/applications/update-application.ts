import "server-only";
import { recordApplication } from "@/lib/applications/record-application";
import { changedSettings, type TypedSettings, toTypedSettings } from "@/lib/applications/rules/settings-form";
import { rethrowForForm } from "@/lib/applications/telnyx-trouble";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { changesFor, type FaxApplication } from "@/lib/telnyx/fax-application-shape";
import { retrieveFaxApplication, updateFaxApplication } from "@/lib/telnyx/fax-applications";
import type { ApplicationSettings, SettingName } from "@/lib/telnyx/rules/application-settings";

export type Updated = {
  /** `changed-at-telnyx`: somebody changed a setting there since the form was loaded; nothing was sent. */
  result: "saved" | "changed-at-telnyx";
  application: FaxApplication;
};

/**
 * Changes a fax application so that nothing but what was edited changes. `loaded` is the form as it was loaded: when
 * Telnyx has other settings by now, nothing is sent and the newer ones are answered. Throws `wrong-input`, also when Telnyx
 * kept what was emptied.
 */
export async function updateApplication(
  viewer: Viewer,
  id: string,
  { settings, loaded }: { settings: ApplicationSettings; loaded: TypedSettings },
): Promise<Updated> {
  assertAdmin(viewer);
  const current = await retrieveFaxApplication(id);
  const currentForm = toTypedSettings(current.settings);
  if (changedSettings(loaded, currentForm).length > 0) return { result: "changed-at-telnyx", application: current };

  const changed = changedSettings(currentForm, toTypedSettings(settings)).map(({ name }) => name);
  if (changed.length === 0) return { result: "saved", application: current };
  const answer = await updateFaxApplication(id, changesFor(settings, changed)).catch(rethrowForForm);
  const updated = answer;
  await recordApplication(viewer, updated, "fax_application.updated", { changed: changed.join(", ") });
  insistOnCleared(settings, updated.settings, changed);
  return { result: "saved", application: updated };
}

/** What was emptied, by what Telnyx's description allows, must be empty in its answer. */
function insistOnCleared(wanted: ApplicationSettings, now: ApplicationSettings, changed: readonly SettingName[]): void {
  const left = changed.filter((name) => wanted[name] === null && now[name] !== null);
  if (left.length === 0) return;
  const message = "Telnyx kept this although it was emptied. Take it away in Telnyx's own portal.";
  const fieldErrors = Object.fromEntries(left.map((name) => [name, message]));
  throw new AppError("wrong-input", "Everything else was saved.", { fieldErrors });
}
