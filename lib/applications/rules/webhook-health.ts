import { isSameAddress } from "./same-address";

export type WebhookHealth = "elsewhere" | "silent" | "heard";

/** Whether this portal hears of an application: its events go elsewhere, none came yet, or some came. */
export function webhookHealth(webhookEventUrl: string, ourWebhookUrl: string, lastEventAt: Date | null): WebhookHealth {
  if (!isSameAddress(webhookEventUrl, ourWebhookUrl)) return "elsewhere";
  return lastEventAt ? "heard" : "silent";
}
