import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { endKeysOf } from "@/lib/api-keys/end-keys";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { deleteAccessLinks } from "@/lib/people/access-link-store";
import { lockActiveAdmins, lockPerson, raiseEpoch, updatePerson } from "@/lib/people/store";
import { endPrintAddressesOf } from "@/lib/print-addresses/end-addresses";

/** Gives a person another role; they sign in anew. Throws `not-possible-now` for the last admin. */
export async function changeRole(viewer: Viewer, personId: string, role: Viewer["role"]): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    if (role !== "admin") await assertAnotherAdmin(tx, personId);
    const person = await lockPerson(tx, personId);
    if (person.role === role) return;
    await updatePerson(tx, personId, { role });
    await raiseEpoch(tx, personId);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.role-changed",
      subjectKind: "person",
      subjectId: personId,
      detail: { from: person.role, to: role },
    });
  });
}

/**
 * Switches an account off: its sessions, links, API keys and addresses for printing end at once and for good, its faxes stay. What is to become of what the person leaves
 * is done in the same step by `withLeftovers`. Throws `not-possible-now` for the last admin.
 */
export async function disablePerson(
  viewer: Viewer,
  personId: string,
  withLeftovers: (tx: Transaction) => Promise<void> = async () => {},
): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    await assertAnotherAdmin(tx, personId);
    const person = await lockPerson(tx, personId);
    if (person.disabledAt) return;
    await updatePerson(tx, personId, { disabledAt: sql`now()` });
    await withLeftovers(tx);
    await raiseEpoch(tx, personId);
    await deleteAccessLinks(tx, personId);
    await endKeysOf(tx, personId);
    await endPrintAddressesOf(tx, personId);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.disabled",
      subjectKind: "person",
      subjectId: personId,
    });
  });
}

/** Switches an account on again, with its old password and numbers. */
export async function enablePerson(viewer: Viewer, personId: string): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person.disabledAt) return;
    await updatePerson(tx, personId, { disabledAt: null });
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.enabled",
      subjectKind: "person",
      subjectId: personId,
    });
  });
}

/** Ends every session of a person: one's own, or as an admin anybody's. Throws `forbidden`, `not-found`. */
export async function signOutEverywhere(viewer: Viewer, personId: string): Promise<void> {
  if (viewer.personId !== personId) {
    assertAdmin(viewer);
    await assertRecentProof(viewer);
  }
  await database().transaction(async (tx) => {
    await raiseEpoch(tx, personId);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.signed-out-everywhere",
      subjectKind: "person",
      subjectId: personId,
    });
  });
}

/**
 * Throws `not-possible-now` when this person is the only admin who can sign in. Until the transaction ends nobody else
 * can stop being an admin. To be called before any person is locked.
 */
async function assertAnotherAdmin(tx: Transaction, personId: string): Promise<void> {
  const admins = await lockActiveAdmins(tx);
  if (admins.length === 1 && admins[0] === personId) {
    throw new AppError("not-possible-now", "Make someone else an admin first.");
  }
}
