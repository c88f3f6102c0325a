import { receiveTelnyxWebhook } from "@/lib/webhooks/receive-telnyx-webhook";
import type { Bring } from "./deliver-all";

/** Brings deliveries to the receiver in this process. */
export const bringInside: Bring = async ({ headers, body }) => {
  const request = new Request("http://portal.test/api/webhooks/telnyx", { method: "POST", headers, body });
  return (await receiveTelnyxWebhook(request)).status;
};
