import { z } from "zod";
import type { Executor } from "@/db/database";
import { readSetting } from "@/lib/settings/settings";

export const RESTORED_SETTING = "restored";

/**
 * That this database comes out of a backup. `restored`: nothing was started on it yet. `held`: what may have been sent since
 * is held. `compared`: Telnyx was asked what became of it. `released`: all is as usual.
 */
const restoredShape = z.object({
  /** The moment of the backup. */
  keptAt: z.coerce.date(),
  restoredAt: z.coerce.date(),
  state: z.enum(["restored", "held", "compared", "released"]),
});

export type Restored = z.infer<typeof restoredShape>;

/** Out of which backup this database comes; null when it was never restored. */
export async function readRestored(executor: Executor): Promise<Restored | null> {
  return restoredOf(await readSetting(executor, RESTORED_SETTING));
}

/** What the setting tells of it. */
export function restoredOf(kept: unknown): Restored | null {
  return restoredShape.safeParse(kept).data ?? null;
}
