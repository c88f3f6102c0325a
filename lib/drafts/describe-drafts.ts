import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { findDocument } from "@/lib/documents/find-document";
import { pagesToSend } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import type { Draft } from "@/lib/drafts/draft-content";
import { endsSoon } from "@/lib/drafts/rules";
import { AppError } from "@/lib/errors";
import { receivedFrom } from "@/lib/fax/queries/received-from";
import { sourcesOf, sourceWords } from "@/lib/fax/rules/fax-sources";
import { readRecipients } from "@/lib/fax/rules/read-recipients";

export type DescribedDraft = {
  draftId: string;
  to: string;
  /** All that is in it; "No document yet" when nothing is. */
  document: string;
  updatedAt: Date;
  /** When it is thrown away because nobody changed it; null while that is far. */
  endsAt: Date | null;
};

/** Drafts as lists show them: to whom, and every file and received fax that is in them. */
export async function describeDrafts(viewer: Viewer, drafts: readonly Draft[]): Promise<DescribedDraft[]> {
  const ids = drafts.flatMap(({ content }) => pagesToSend(content.composition).map(({ documentId }) => documentId));
  const found = await Promise.all([...new Set(ids)].map((id) => findOrNull(viewer, id)));
  const now = await databaseNow(database());
  const documents = new Map(found.flatMap((document) => (document ? [[document.id, document]] : [])));
  const from = await receivedFrom(viewer, [...documents.values()]);
  return drafts.map(({ id, content, updatedAt }) => {
    const sources = sourcesOf(content.composition, (documentId) => {
      const document = documents.get(documentId);
      return document && { fileName: document.fileName, receivedFrom: from.get(documentId) ?? null };
    });
    const words = [...(content.composition.cover ? ["Cover page"] : []), ...sources.map(sourceWords)];
    return {
      draftId: id,
      to: recipientsOf(content),
      document: words.join(" + ") || "No document yet",
      updatedAt,
      endsAt: endsSoon(updatedAt, now),
    };
  });
}

async function findOrNull(viewer: Viewer, documentId: string): Promise<StoredDocument | null> {
  return findDocument(viewer, documentId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  });
}

function recipientsOf({ recipients: typed, fromNumber }: Draft["content"]): string {
  const [first, ...others] = readRecipients(typed, fromNumber).recipients;
  if (!first) return "No recipient yet";
  const shown = first.read.state === "wrong" ? first.typed : first.read.formatted;
  return others.length > 0 ? `${shown} and ${others.length} more` : shown;
}
