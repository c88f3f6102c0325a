import "server-only";
import { database } from "@/db/client";
import { AppError } from "@/lib/errors";
import { applyFoundFaxes } from "@/lib/fax/apply-found-faxes";
import { giveUpForgotten } from "@/lib/fax/give-up-attempt";
import { changeFax } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { isFinal } from "@/lib/fax/rules/status";
import { cancelFax, retrieveFax } from "@/lib/telnyx/faxes";

export type AtTelnyx = { faxId: string; attemptId: string; providerFaxId: string };

/**
 * Asks Telnyx to stop a fax. Where it says that there is nothing to stop, it is asked at once what became of the fax, and
 * that is shown. `over`: the fax has ended, or waits for a person because Telnyx does not know it any more. `unclear`:
 * Telnyx stops nothing and reports no end either. Throws what else Telnyx answers.
 */
export async function askTelnyxToCancel({ faxId, attemptId, providerFaxId }: AtTelnyx): Promise<CancelAnswer> {
  try {
    await cancelFax(providerFaxId);
    return "asked";
  } catch (error) {
    const isOver = error instanceof AppError && (error.code === "not-possible-now" || error.code === "not-found");
    if (!isOver) throw error;
  }
  const found = await findWhatHappened(providerFaxId);
  if (!found) await giveUpForgotten(attemptId);
  return database().transaction(async (tx) => {
    if (found) await applyFoundFaxes(tx, [found]);
    const fax = await lockFax(tx, faxId);
    const isOver = !fax || isFinal(fax.status) || fax.status === "needs_attention";
    if (!isOver) return "unclear";
    await changeFax(tx, faxId, { attempt: { id: attemptId }, timeline: "cancel_too_late", by: "telnyx" });
    return "over";
  });
}

export type CancelAnswer = "asked" | "over" | "unclear";

async function findWhatHappened(providerFaxId: string) {
  try {
    return await retrieveFax(providerFaxId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}
