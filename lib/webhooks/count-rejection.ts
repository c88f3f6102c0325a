import "server-only";
import { database } from "@/db/client";
import { log } from "@/lib/log";
import type { RejectionReason } from "@/lib/telnyx/verify-webhook";
import { groupCommit } from "@/lib/webhooks/group-commit";
import { addRejections } from "@/lib/webhooks/store";

const LARGEST_GROUP = 10_000;

export type TurnedAwayReason = RejectionReason | "not-json" | "encoded" | "too-large" | "no-key";

// However many forged deliveries come, at most one statement is under way.
const countTogether = groupCommit(countAll, LARGEST_GROUP);

/** Counts a delivery that was turned away, by reason. Nothing else of it is kept. Never throws. */
export async function countRejection(reason: TurnedAwayReason): Promise<void> {
  try {
    await countTogether(reason);
  } catch {
    log.warn({ reason }, "a rejected webhook could not be counted");
  }
}

async function countAll(reasons: TurnedAwayReason[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  await addRejections(database(), counts);
}
