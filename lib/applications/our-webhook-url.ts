import "server-only";
import { environment } from "@/lib/env";

/** The address at which this portal takes Telnyx's events. */
export function ourWebhookUrl(): string {
  return `${environment().telnyx.portalOrigin}/api/webhooks/telnyx`;
}
