import "server-only";
import { changeOneSetting } from "@/lib/applications/change-one-setting";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Switches the application on at Telnyx. */
export async function activateApplication(viewer: Viewer, id: string): Promise<void> {
  await changeOneSetting(viewer, id, "active", true);
}
