import "server-only";
import { findKeyViewer } from "@/lib/api-keys/admit-key";
import { fingerprintOf } from "@/lib/asks/fingerprint";
import { type Ask, findAsk } from "@/lib/asks/queries";
import type { Program, Viewer } from "@/lib/auth/viewer-type";
import { findDocument } from "@/lib/documents/queries";
import type { StoredDocument } from "@/lib/documents/store";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { findDraft } from "@/lib/drafts/queries";
import { AppError } from "@/lib/errors";
import { type FaxRow, findSubmitted } from "@/lib/fax/queries/list-faxes";

/** What would be sent, as whoever asked for it may send it at this moment. */
export type Proposal = { asker: Program; content: DraftContent; document: StoredDocument };

export type OpenedAsk = {
  ask: Ask;
  /** Null where it can't be approved any more, or needs nobody any more; then `problem` says why, or there are faxes. */
  proposal: Proposal | null;
  problem: string | null;
  /** What was sent of it. */
  faxes: FaxRow[];
};

/** An ask that the viewer decides, with what would be sent. Throws `not-found`. */
export async function openAsk(viewer: Viewer, askId: string): Promise<OpenedAsk> {
  const ask = await findAsk(viewer, askId);
  if (!ask) throw new AppError("not-found", "This doesn't exist, or it isn't yours to decide.");
  const asker = await findKeyViewer(ask.keyId);
  if (!asker) return { ask, faxes: [], ...not("The key of the program that asked is not valid any more.") };
  const faxes = await findSubmitted(asker, ask.draftId);
  if (faxes.length > 0) return { ask, faxes, proposal: null, problem: null };
  const draft = await findDraft(asker, ask.draftId);
  if (!draft) return { ask, faxes, ...not("The draft was thrown away.") };
  if (fingerprintOf(draft.content, ask.sha256) !== ask.fingerprint) return { ask, faxes, ...not(CHANGED) };
  const document = await findDocument(asker, ask.documentId).catch(nullWhereGone);
  if (!document)
    return {
      ask,
      faxes,
      ...not("A fax that its pages came from was deleted, or is not the program's to see any more."),
    };
  return { ask, faxes, proposal: { asker, content: draft.content, document }, problem: null };
}

const CHANGED =
  "The draft was changed after the program asked: its pages, numbers or cover are others now. The program has to ask again.";

function not(problem: string) {
  return { proposal: null, problem };
}

function nullWhereGone(error: unknown): null {
  if (error instanceof AppError && error.code === "not-found") return null;
  throw error;
}
