import "server-only";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";

const PROOF_LASTS_MS = 10 * 60_000;

/** Whether the person proved in this session in the last ten minutes who they are, by signing in or since. */
export async function hasRecentProof({ provedAt }: Viewer, executor: Executor = database()): Promise<boolean> {
  const now = await databaseNow(executor);
  return now.getTime() - provedAt.getTime() <= PROOF_LASTS_MS;
}

/** Throws `proof-needed` without such a proof: whoever finds a browser left open gets no further. */
export async function assertRecentProof(viewer: Viewer, executor: Executor = database()): Promise<void> {
  if (await hasRecentProof(viewer, executor)) return;
  throw new AppError(
    "proof-needed",
    "This asks for a proof that it's you. Open Account, choose “Confirm it's you”, then do this again.",
  );
}
