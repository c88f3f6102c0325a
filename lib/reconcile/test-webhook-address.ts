import "server-only";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { judgeWebhookAddress, type WebhookAnswer, type WebhookTest } from "@/lib/reconcile/rules/webhook-address-words";

const TIMEOUT_MS = 5_000;

/** Sends an unsigned event to the portal's own address for webhooks and judges the answer. For admins. */
export async function testWebhookAddress(viewer: Viewer): Promise<WebhookTest> {
  assertAdmin(viewer);
  const address = ourWebhookUrl();
  return judgeWebhookAddress(address, await knock(address));
}

async function knock(address: string): Promise<WebhookAnswer> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, bytes: (await response.arrayBuffer()).byteLength };
  } catch {
    return null;
  }
}
