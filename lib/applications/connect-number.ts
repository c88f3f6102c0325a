import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { publishChange } from "@/lib/live/publish-change";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { listAccountNumbers, setNumberConnection } from "@/lib/telnyx/numbers";

/**
 * Connects a number of the account to the application that `choose` answers, given the one that it is on at Telnyx
 * now; null disconnects it. Throws `not-found` when the account has no such number.
 */
export async function connectNumber(
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
