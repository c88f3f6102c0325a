import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { publishChange } from "@/lib/live/publish-change";
import {
  deletePeopleOfNumber,
  existingPeople,
  insertNumberPeople,
  isGivenTo,
  setForEveryone,
} from "@/lib/numbers/store";

export type NumberAccess = { isForEveryone: boolean; personIds: readonly string[] };

/**
 * Says who may use a number: everyone, or the named people (and admins, always). The manager of a number says which members
 * have it; for everyone, and who else manages it, stays as it is. Throws `not-found`, and `forbidden` for whoever does not manage it.
 */
export async function setNumberAccess(
  viewer: Viewer,
  phoneNumber: string,
  { isForEveryone, personIds }: NumberAccess,
): Promise<void> {
  await database().transaction(async (tx) => {
    await assertMayAssign(tx, viewer, phoneNumber);
    const isAdmin = viewer.role === "admin";
    const telnyxId = await setForEveryone(tx, phoneNumber, isAdmin ? isForEveryone : null);
    await deletePeopleOfNumber(tx, phoneNumber, isAdmin ? "all" : "members");
    const given = await existingPeople(tx, personIds, isAdmin ? undefined : "member");
    await insertNumberPeople(
      tx,
      given.map((personId) => ({ phoneNumber, personId })),
    );
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "number.access-changed",
      subjectKind: "number",
      subjectId: telnyxId,
      detail: { ...(isAdmin && { isForEveryone }), people: given.length },
    });
    await publishChange(tx, { kind: "number", id: telnyxId });
  });
}

async function assertMayAssign(tx: Transaction, viewer: Viewer, phoneNumber: string): Promise<void> {
  if (viewer.role === "manager" && (await isGivenTo(tx, phoneNumber, viewer.personId))) return;
  assertAdmin(viewer);
}
