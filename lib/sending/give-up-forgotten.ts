import "server-only";
import { database } from "@/db/client";
import { lockAttempt, lockFax } from "@/lib/fax/store";
import { findAttempt } from "@/lib/sending/doubt-store";
import { parkFax } from "@/lib/sending/park-fax";

/** Telnyx took a fax and does not know it any more before its end was reported: a person must look. */
export async function giveUpForgotten(attemptId: string): Promise<void> {
  const found = await findAttempt(database(), attemptId);
  if (!found) return;
  await database().transaction(async (tx) => {
    const fax = await lockFax(tx, found.faxId);
    const attempt = await lockAttempt(tx, attemptId);
    const isUnderWay = attempt?.state === "accepted" && fax?.status !== "needs_attention";
    if (fax && isUnderWay) await parkFax(tx, fax, { attemptId, why: "forgotten" });
  });
}
