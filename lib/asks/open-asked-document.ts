import "server-only";
import { openAsk } from "@/lib/asks/open-ask";
import type { Viewer } from "@/lib/auth/viewer-type";
import { openShownBy } from "@/lib/documents/open-for-person";
import type { StoredDocument } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";

/**
 * What a program asks to send, for whoever decides, while it waits: the program may see it at this moment, and that this person
 * opened it is noted. Throws `not-found`.
 */
export async function openAskedDocument(viewer: Viewer, askId: string): Promise<StoredDocument> {
  const { ask, proposal } = await openAsk(viewer, askId);
  if (!proposal || ask.state !== "waiting") throw new AppError("not-found", "This waits for nobody any more.");
  return openShownBy(proposal.asker, viewer, ask.documentId);
}
