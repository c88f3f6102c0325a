import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { listUsableNumbers } from "@/lib/numbers/queries";

/**
 * The fax application through which this person sends from the number. Throws `forbidden` when the number is not
 * theirs, `not-possible-now` when nothing can be sent from it.
 */
export async function sendingNumber(viewer: Viewer, phoneNumber: string): Promise<string> {
  const usable = await listUsableNumbers(viewer);
  const number = usable.find((candidate) => candidate.phoneNumber === phoneNumber);
  if (!number) {
    throw new AppError("forbidden", "You can't send from this number. Choose another one, or ask an admin for it.", {
      fieldErrors: { fromNumber: "Choose one of your numbers." },
    });
  }
  if (!number.isOnAccount) throw notNow("This number is no longer in your Telnyx account. Choose another one.");
  if (!number.connectionId) {
    throw notNow("This number is not set up for sending. Ask an admin to attach it to a fax application.");
  }
  return number.connectionId;
}

function notNow(message: string): AppError {
  return new AppError("not-possible-now", message, { fieldErrors: { fromNumber: message } });
}
