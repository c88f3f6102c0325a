import "server-only";
import { connectNumber } from "@/lib/applications/connect-number";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";

/** Takes a number off the application: it neither sends nor receives until it is attached again. */
export async function detachNumber(viewer: Viewer, applicationId: string, phoneNumber: string): Promise<void> {
  await connectNumber(viewer, phoneNumber, (currentId) => {
    if (currentId === applicationId) return null;
    throw new AppError("conflict", "This number is not on this application any more. Reload the page.");
  });
}
