import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { hashPassword } from "@/lib/auth/password";
import type { Admission } from "@/lib/auth/sessions";
import { authenticate } from "@/lib/auth/sign-in";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { canUseNumber } from "@/lib/numbers/queries";
import { deleteAccessLinks } from "@/lib/people/access-link-store";
import { assertGoodPassword } from "@/lib/people/assert-good-password";
import { raiseEpoch, updatePerson } from "@/lib/people/store";

export type OwnDetails = { name: string; fromNumber: string | null };

/** Changes one's own name and the number one sends from unless another is chosen. Throws `wrong-input`. */
export async function changeOwnDetails(viewer: Viewer, { name, fromNumber }: OwnDetails): Promise<void> {
  if (fromNumber && !(await canUseNumber(viewer, fromNumber))) {
    const message = "You can't send from this number any more. Choose another.";
    throw new AppError("wrong-input", message, { fieldErrors: { fromNumber: message } });
  }
  await database().transaction((tx) =>
    updatePerson(tx, viewer.personId, { name: name.trim(), lastFromNumber: fromNumber }),
  );
}

export type PasswordChange = { current: string; next: string; address: string };

/**
 * Changes one's own password, which ends all sessions; answers what a new one of this browser is to carry. Tries at the
 * current password count as sign-ins do. Throws `wrong-input`, `rate-limited`.
 */
export async function changeOwnPassword(
  viewer: Viewer,
  { current, next, address }: PasswordChange,
): Promise<Admission> {
  assertGoodPassword(next, viewer.email, "next");
  // Of whoever is signed in, a stranger's tries at signing in are no concern.
  const device = { deviceId: viewer.sessionId, people: [viewer.personId] };
  await authenticate({ email: viewer.email, password: current }, address, { device }).catch(sayWhichPassword);
  const passwordHash = await hashPassword(next);
  return database().transaction(async (tx) => {
    await updatePerson(tx, viewer.personId, { passwordHash });
    await deleteAccessLinks(tx, viewer.personId);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.password-changed",
      subjectKind: "person",
      subjectId: viewer.personId,
    });
    return { personId: viewer.personId, epoch: await raiseEpoch(tx, viewer.personId) };
  });
}

function sayWhichPassword(error: unknown): never {
  if (!(error instanceof AppError && error.code === "wrong-input")) throw error;
  const message = "This isn't your current password.";
  throw new AppError("wrong-input", message, { cause: error, fieldErrors: { current: message } });
}
