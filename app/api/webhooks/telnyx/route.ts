import { receiveTelnyxWebhook } from "@/lib/webhooks/receive-telnyx-webhook";

/** Every event of Telnyx enters here. */
export function POST(request: Request): Promise<Response> {
  return receiveTelnyxWebhook(request);
}
