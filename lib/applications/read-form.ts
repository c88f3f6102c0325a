import "server-only";
import { z } from "zod";
import type { ApplicationSettings } from "@/lib/applications/rules/application-settings";
import { readSettings } from "@/lib/applications/rules/read-settings";
import type { TypedSettings } from "@/lib/applications/rules/typed-settings";
import { AppError } from "@/lib/errors";

const field = z.string().max(4000);

/** The form as it comes from a browser. */
export const typedSettingsSchema: z.ZodType<TypedSettings> = z.object({
  applicationName: field,
  active: field,
  tags: field,
  webhookEventUrl: field,
  webhookEventFailoverUrl: field,
  webhookTimeoutSecs: field,
  outboundVoiceProfileId: field,
  outboundChannelLimit: field,
  inboundChannelLimit: field,
  sipSubdomain: field,
  sipSubdomainReceiveSettings: field,
  anchorsiteOverride: field,
  faxEmailRecipient: field,
});

/** The settings in the form, which came up as `loaded` where it changes an application. Throws `wrong-input` that names every field to be mended. */
export function settingsIn(typed: TypedSettings, loaded?: TypedSettings): ApplicationSettings {
  const read = readSettings(typed, loaded);
  if (read.ok) return read.settings;
  throw new AppError("wrong-input", "Some settings can't be used yet.", { fieldErrors: read.errors });
}
