import "server-only";
import { database } from "@/db/client";
import { log } from "@/lib/log";
import { meters } from "@/lib/meters";
import type { RejectionReason } from "@/lib/telnyx/verify-webhook";
import { groupCommit } from "@/lib/webhooks/group-commit";
import { addRejections } from "@/lib/webhooks/store";

const LARGEST_GROUP = 10_000;

export type TurnedAwayReason = RejectionReason | "not-json" | "encoded" | "too-large" | "no-key";

// However many forged deliveries come, at most one statement is under way.
const countTogether = groupCommit(countAll, { largest: LARGEST_GROUP, sideBySide: 1 });

const TELL_MS = 60_000;
const untold = new Map<string, number>();
let isTelling = false;

/** Counts a delivery that was turned away, by reason. Nothing else of it is kept. Never throws. */
export async function countRejection(reason: TurnedAwayReason): Promise<void> {
  meters.webhooks.inc({ result: reason });
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
  tellSoon(counts);
}

/** One line for all that comes within a minute: whoever sends forged deliveries does not write the log. */
function tellSoon(counts: ReadonlyMap<string, number>): void {
  for (const [reason, count] of counts) untold.set(reason, (untold.get(reason) ?? 0) + count);
  if (isTelling) return;
  isTelling = true;
  setTimeout(() => {
    isTelling = false;
    log.warn({ refused: Object.fromEntries(untold) }, "webhooks were refused");
    untold.clear();
  }, TELL_MS).unref();
}
