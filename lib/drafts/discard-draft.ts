import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { removeDraft } from "@/lib/fax/submission";

/** Throws a draft of the viewer away. Its document stays until nothing uses it. */
export async function discardDraft(viewer: Viewer, id: string): Promise<void> {
  await database().transaction((tx) => removeDraft(tx, viewer, id));
}
