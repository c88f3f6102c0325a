import { setTimeout as pause } from "node:timers/promises";
import { database } from "@/db/client";
import { inboxBacklog } from "@/lib/webhooks/inbox";

const LOOK_MS = 20;

/** Resolves when everything that any process was brought is applied. */
export async function untilInboxIsEmpty(): Promise<void> {
  while ((await inboxBacklog(database())).deliveries > 0) await pause(LOOK_MS);
}
