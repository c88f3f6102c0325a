import "server-only";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";

const PROOF_LASTS_MS = 10 * 60_000;

/**
 * Throws `proof-needed` when the person proved in this session more than ten minutes ago who they are, by signing in or since:
 * whoever finds a browser left open gets no further.
 */
export async function assertRecentProof({ provedAt }: Viewer, executor: Executor = database()): Promise<void> {
  const now = await databaseNow(executor);
  if (now.getTime() - provedAt.getTime() <= PROOF_LASTS_MS) return;
  throw new AppError(
    "proof-needed",
    "This asks for a proof that it's you. Open Account, choose “Confirm it's you”, then do this again.",
  );
}
