import "server-only";
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { openSecret, sealSecret } from "@/lib/encryption/sealed-secrets";

type Secrets = Pick<typeof webhookEndpoints.$inferSelect, "id" | "sealedSecret" | "sealedOldSecret">;

/** A new secret of an endpoint, as it is shown once and as it is kept. */
export function newSecret(endpointId: string): { secret: string; sealedSecret: string } {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  return { secret, sealedSecret: sealSecret("webhook secrets", endpointId, secret) };
}

/** The headers of Standard Webhooks for one try, signed by the secret and by the one before it while that stands. */
export function signedHeaders(
  { id, sealedSecret, sealedOldSecret }: Secrets,
  message: { id: string; body: string; at: Date },
): Record<string, string> {
  const secrets = [sealedSecret, sealedOldSecret].filter((sealed) => sealed !== null);
  const signatures = secrets.map((sealed) =>
    new Webhook(openSecret("webhook secrets", id, sealed)).sign(message.id, message.at, message.body),
  );
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(Math.floor(message.at.getTime() / 1000)),
    "webhook-signature": signatures.join(" "),
  };
}
