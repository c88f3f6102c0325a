import "server-only";
import { database } from "@/db/client";
import { telnyxTrouble } from "@/lib/applications/telnyx-trouble";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { publishChange } from "@/lib/live/publish-change";
import { listUsableNumbers, type UsableNumber } from "@/lib/numbers/queries";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { listAccountNumbers, setNumberConnection } from "@/lib/telnyx/numbers";

/** Every number that the account has, with the application that it is on: as Telnyx says now, else as last known. */
export async function listNumbers(viewer: Viewer): Promise<readonly UsableNumber[]> {
  assertAdmin(viewer);
  await syncNumbers().catch(telnyxTrouble);
  return (await listUsableNumbers(viewer)).filter(({ isOnAccount }) => isOnAccount);
}

/** Makes a number of the account send and receive through the application; it leaves the one that it was on. */
export async function attachNumber(viewer: Viewer, applicationId: string, phoneNumber: string): Promise<void> {
  await connectNumber(viewer, phoneNumber, () => applicationId);
}

/** Takes a number off the application: it neither sends nor receives until it is attached again. */
export async function detachNumber(viewer: Viewer, applicationId: string, phoneNumber: string): Promise<void> {
  await connectNumber(viewer, phoneNumber, (currentId) => {
    if (currentId === applicationId) return null;
    throw new AppError("conflict", "This number is not on this application any more. Reload the page.");
  });
}

/**
 * Connects a number of the account to the application that `choose` answers, given the one that it is on at Telnyx
 * now; null disconnects it. Throws `not-found` when the account has no such number.
 */
async function connectNumber(
  viewer: Viewer,
  phoneNumber: string,
  choose: (currentId: string | null) => string | null,
): Promise<void> {
  assertAdmin(viewer);
  const number = (await listAccountNumbers()).find((candidate) => candidate.phoneNumber === phoneNumber);
  if (!number) throw new AppError("not-found", "Your Telnyx account has this number no more. Reload the page.");
  const connectionId = choose(number.connectionId);
  await setNumberConnection(number.telnyxId, connectionId);
  await database().transaction(async (tx) => {
    await recordAudit(tx, {
      actor: viewer.personId,
      action: connectionId ? "number.attached" : "number.detached",
      subjectKind: "number",
      subjectId: number.telnyxId,
      detail: { from: number.connectionId, to: connectionId },
    });
    await publishChange(tx, { kind: "number", id: number.telnyxId });
  });
  await syncNumbers();
}
