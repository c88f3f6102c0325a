import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { canUseNumber } from "@/lib/numbers/queries";
import { updatePerson } from "@/lib/people/store";

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
