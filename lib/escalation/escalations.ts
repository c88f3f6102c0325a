import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { escalations } from "@/db/schema/inbox";
import { numbers } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { MOST_MINUTES } from "@/lib/escalation/rules/office-hours";
import { whoMayBeTold } from "@/lib/fax/inbox/who-may-have";

/** After how many minutes of office hours whom is told that nobody opened a fax. */
export type Escalation = { minutes: number; personIds: readonly string[] };

/** What is said for each number, by number. For admins. */
export async function listEscalations(viewer: Viewer): Promise<ReadonlyMap<string, Escalation>> {
  assertAdmin(viewer);
  const { phoneNumber, minutes, personIds } = escalations;
  const rows = await database().select({ phoneNumber, minutes, personIds }).from(escalations);
  return new Map(rows.map(({ phoneNumber, ...escalation }) => [phoneNumber, escalation]));
}

/**
 * Says whom to tell when nobody opens what this number receives, from now on; null for nobody. For admins. Throws `wrong-input` for no
 * minutes, for nobody, and for people who do not see the faxes of the number, `not-found`.
 */
export async function setEscalation(viewer: Viewer, phoneNumber: string, wanted: Escalation | null): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const [number] = await tx
      .select({ telnyxId: numbers.telnyxId })
      .from(numbers)
      .where(eq(numbers.phoneNumber, phoneNumber));
    if (!number) throw new AppError("not-found", "This number is not there any more.");
    if (wanted) {
      const able = (await whoMayBeTold(tx, phoneNumber)).map(({ personId }) => personId);
      const kept = { minutes: wanted.minutes, personIds: [...new Set(wanted.personIds)] };
      assertSound(kept, able);
      await tx
        .insert(escalations)
        .values({ phoneNumber, ...kept })
        .onConflictDoUpdate({ target: escalations.phoneNumber, set: kept });
    } else await tx.delete(escalations).where(eq(escalations.phoneNumber, phoneNumber));
    await recordAudit(tx, {
      ...{ actor: viewer.personId, action: "number.escalation-changed", subjectKind: "number" },
      subjectId: number.telnyxId,
      detail: { minutes: wanted?.minutes ?? null, people: wanted?.personIds.length ?? 0 },
    });
  });
}

function assertSound({ minutes, personIds }: Escalation, able: readonly string[]): void {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) {
    const wrong = `Give minutes from 1 to ${MOST_MINUTES.toLocaleString("en")}.`;
    throw new AppError("wrong-input", wrong, { fieldErrors: { minutes: wrong } });
  }
  if (personIds.length === 0) throw new AppError("wrong-input", "Tick who is told.");
  if (!personIds.every((id) => able.includes(id))) {
    throw new AppError(
      "wrong-input",
      "Somebody of these does not see the faxes of this number. Give it to them first.",
    );
  }
}
