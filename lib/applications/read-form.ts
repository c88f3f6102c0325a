import "server-only";
import { z } from "zod";
import { readSettings, type TypedSettings } from "@/lib/applications/rules/settings-form";
import { AppError } from "@/lib/errors";
import type { ApplicationSettings } from "@/lib/telnyx/rules/application-settings";
import { SETTING_NAMES } from "@/lib/telnyx/rules/application-settings";

const field = z.string().max(4000);

/** The form as it comes from a browser. */
export const typedSettingsSchema: z.ZodType<TypedSettings> = z.record(z.enum(SETTING_NAMES), field);

/** The settings in the form, which came up as `loaded` where it changes an application. Throws `wrong-input` that names every field to be mended. */
export function settingsIn(typed: TypedSettings, loaded?: TypedSettings): ApplicationSettings {
  const read = readSettings(typed, loaded);
  if (read.ok) return read.settings;
  throw new AppError("wrong-input", "Some settings can't be used yet.", { fieldErrors: read.errors });
}
