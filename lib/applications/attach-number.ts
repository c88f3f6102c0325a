import "server-only";
import { connectNumber } from "@/lib/applications/connect-number";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Makes a number of the account send and receive through the application; it leaves the one that it was on. */
export async function attachNumber(viewer: Viewer, applicationId: string, phoneNumber: string): Promise<void> {
  await connectNumber(viewer, phoneNumber, () => applicationId);
}
