import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { publishChange } from "@/lib/live/publish-change";
import { deletePeopleOfNumber, insertNumberPeople, setForEveryone } from "@/lib/numbers/store";

export type NumberAccess = { isForEveryone: boolean; personIds: readonly string[] };

/** Says who may use a number: everyone, or the named people (and admins, always). Throws `not-found`. */
export async function setNumberAccess(
  viewer: Viewer,
  phoneNumber: string,
  { isForEveryone, personIds }: NumberAccess,
): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const telnyxId = await setForEveryone(tx, phoneNumber, isForEveryone);
    await deletePeopleOfNumber(tx, phoneNumber);
    await insertNumberPeople(
      tx,
      [...new Set(personIds)].map((personId) => ({ phoneNumber, personId })),
    );
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "number.access-changed",
      subjectKind: "number",
      subjectId: telnyxId,
      detail: { isForEveryone, people: personIds.length },
    });
    await publishChange(tx, { kind: "number", id: telnyxId });
  });
}
