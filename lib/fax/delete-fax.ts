import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf, type Transaction } from "@/db/database";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { type Erasure, eraseFax, planErasure } from "@/lib/fax/erasure-ledger";
import { removeQuarantined } from "@/lib/fax/inbound/quarantine";
import { lockFax, lockFaxFor } from "@/lib/fax/locks";
import { faxNotFound } from "@/lib/fax/refusals";
import { daysInWords } from "@/lib/fax/rules/deletion";
import { isFinal } from "@/lib/fax/rules/status";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { factsOf, type StoredFax } from "@/lib/fax/store";
import { mayDeleteForGood, readDeletionPolicy } from "@/lib/keeping/deletion-policy";
import { listHoldsOn, lockHolds } from "@/lib/keeping/holds";
import { deleteFax as deleteAtTelnyx } from "@/lib/telnyx/faxes";

/**
 * Deletes a fax for good that has been in the trash for as long as the admins want, at Telnyx first and then here: pages,
 * names, timeline, and all that was ever made of its pages. Only an empty row stays, so that a late webhook cannot bring the
 * fax back, and the audit log's line. Throws `forbidden` without the right, `proof-needed`, `not-found`, `not-possible-now` and what
 * Telnyx answers; then nothing is deleted here.
 */
export function deleteFax(viewer: Viewer, faxId: string): Promise<void> {
  return erase(viewer, faxId, async (tx) => {
    const fax = await lockFaxFor(tx, viewer, faxId);
    if (!fax) throw faxNotFound();
    await assertDeletableBy(tx, viewer, fax);
    const erasure = await assertErasable(tx, fax);
    if (erasure.losing.some(({ splitFrom, trashedAt }) => splitFrom && !trashedAt)) {
      throw notNow("Parts that were split off this fax would lose their pages. Move them to the trash first.");
    }
    return erasure;
  });
}

/** Deletes a finished fax for good because a rule says so, wherever it is. Throws as `deleteFax` does. */
export function deleteFaxByRule(faxId: string, days: number): Promise<void> {
  const plan = async (tx: Transaction) => {
    const fax = await lockFax(tx, faxId);
    if (!fax || fax.deletedAt) throw faxNotFound();
    return assertErasable(tx, fax);
  };
  return erase("portal", faxId, plan, { rule: `kept for ${days} days` });
}

async function erase(
  by: Viewer | "portal",
  faxId: string,
  plan: (tx: Transaction) => Promise<Erasure>,
  why?: { rule: string },
): Promise<void> {
  const { providerIds } = await database().transaction(plan);
  for (const providerId of providerIds) await deleteThere(providerId);
  const deleteFiles = await database().transaction(async (tx) => eraseFax(tx, by, await plan(tx), why));
  await deleteFiles();
  await removeQuarantined(faxId);
}

async function assertDeletableBy(tx: Transaction, viewer: Viewer, { trashedAt }: StoredFax): Promise<void> {
  const policy = await readDeletionPolicy(tx);
  if (!mayDeleteForGood(viewer, policy)) {
    throw new AppError("forbidden", "Only admins delete for good here. The fax stays in the trash.");
  }
  await assertRecentProof(viewer, tx);
  if (!trashedAt) throw notNow("Move this fax to the trash first.");
  const [{ left } = { left: 0 }] = await rowsOf<{ left: number }>(
    tx,
    sql`select ceil(${policy.afterDays} - extract(epoch from now() - ${trashedAt.toISOString()}::timestamptz) / 86400)::int as left`,
  );
  if (policy.afterDays > 0 && left > 0) {
    throw notNow(`It can be deleted for good when it has been in the trash for ${daysInWords(policy.afterDays)}.`);
  }
}

/** Throws while the fax, or one that sent its pages on, is under way or on legal hold. */
async function assertErasable(tx: Transaction, fax: StoredFax): Promise<Erasure> {
  if (!whatCanBeDone({ ...factsOf(fax), isTrashed: true }).deleteForGood) {
    throw notNow("This fax is still under way. Wait until it is finished, or cancel it.");
  }
  const erasure = await planErasure(tx, fax);
  if (erasure.losing.some(({ status }) => !isFinal(status))) {
    throw notNow("Pages of this fax are on their way in another fax. Wait until that is finished, or cancel it.");
  }
  await lockHolds(tx);
  for (const one of [fax, ...erasure.losing]) {
    if ((await listHoldsOn(tx, one)).length === 0) continue;
    throw notNow(
      one === fax
        ? "It is on legal hold, so it can't be deleted."
        : "Pages of it are in another fax that is on legal hold, so it can't be deleted.",
    );
  }
  return erasure;
}

function notNow(message: string): AppError {
  return new AppError("not-possible-now", message);
}

async function deleteThere(providerId: string): Promise<void> {
  try {
    await deleteAtTelnyx(providerId);
  } catch (error) {
    const isGone = error instanceof AppError && error.code === "not-found";
    if (!isGone) throw error;
  }
}
