import { z } from "zod";
import type { ApplicationSettings } from "@/lib/applications/rules/application-settings";

const text = z.string().nullable();
const whole = z.number().int().nullable();

const settings: z.ZodType<ApplicationSettings> = z.object({
  applicationName: z.string(),
  active: z.boolean(),
  tags: z.array(z.string()),
  webhookEventUrl: z.string(),
  webhookEventFailoverUrl: text,
  webhookTimeoutSecs: whole,
  outboundVoiceProfileId: text,
  outboundChannelLimit: whole,
  inboundChannelLimit: whole,
  sipSubdomain: text,
  sipSubdomainReceiveSettings: z.enum(["from_anyone", "only_my_connections"]),
  anchorsiteOverride: z.string(),
  faxEmailRecipient: text,
});

/** A fax application as this portal keeps it: what `fax_applications.snapshot` holds. */
export const faxApplicationSchema = z.object({
  id: z.string(),
  settings,
  /** As Telnyx wrote it. */
  createdAt: text,
  updatedAt: text,
});

export type FaxApplication = z.infer<typeof faxApplicationSchema>;
