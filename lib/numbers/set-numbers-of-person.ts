import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { publishChange } from "@/lib/live/publish-change";
import { deleteNumbersOfPerson, existingNumbers, existingPeople, insertNumberPeople } from "@/lib/numbers/store";

/** Gives a person exactly these numbers by name, beside those that are for everyone. Throws `not-found`. */
export async function setNumbersOfPerson(
  viewer: Viewer,
  personId: string,
  phoneNumbers: readonly string[],
): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const [person] = await existingPeople(tx, [personId]);
    if (!person) throw new AppError("not-found", "This person doesn't exist any more.");
    const given = await existingNumbers(tx, phoneNumbers);
    await deleteNumbersOfPerson(tx, personId);
    await insertNumberPeople(
      tx,
      given.map((phoneNumber) => ({ phoneNumber, personId })),
    );
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.numbers-changed",
      subjectKind: "person",
      subjectId: personId,
      detail: { numbers: given.length },
    });
    await publishChange(tx, { kind: "number", id: personId });
  });
}
