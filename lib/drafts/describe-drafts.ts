import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactsOf } from "@/lib/contacts/queries";
import { databaseNow } from "@/lib/database-clock";
import { findDocument } from "@/lib/documents/queries";
import { pagesToSend } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import type { Draft } from "@/lib/drafts/draft-content";
import { endsSoon } from "@/lib/drafts/rules";
import { AppError } from "@/lib/errors";
import { receivedFrom } from "@/lib/fax/queries/received-from";
import { sourcesOf, sourceWords } from "@/lib/fax/rules/fax-sources";
import { type Recipient, readRecipients } from "@/lib/fax/rules/read-recipients";

export type DescribedDraft = {
  draftId: string;
  to: string;
  /** The subject of its cover and all that is in it; "No document yet" when nothing is. */
  document: string;
  /** Pages that would go out, the cover among them. */
  pages: number;
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
  const recipients = drafts.map(({ content }) => readRecipients(content.recipients, content.fromNumber).recipients);
  const names = await contactsOf(
    viewer,
    recipients.flatMap(([first]) => numberOf(first)),
  );
  return drafts.map(({ id, content, updatedAt }, index) => {
    const sources = sourcesOf(content.composition, (documentId) => {
      const document = documents.get(documentId);
      return document && { fileName: document.fileName, receivedFrom: from.get(documentId) ?? null };
    });
    const { cover } = content.composition;
    const words = [...(cover ? [cover.subject.trim() || "Cover page"] : []), ...sources.map(sourceWords)];
    return {
      draftId: id,
      to: toWords(recipients[index] ?? [], names),
      document: words.join(" + ") || "No document yet",
      pages: pagesToSend(content.composition).length + (cover ? 1 : 0),
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

function toWords([first, ...others]: readonly Recipient[], names: ReadonlyMap<string, { name: string }>): string {
  if (!first) return "No recipient yet";
  const { read, typed, name } = first;
  const shown = read.state === "wrong" ? typed : (names.get(read.number)?.name ?? name ?? read.formatted);
  return others.length > 0 ? `${shown} and ${others.length} more` : shown;
}

function numberOf(recipient: Recipient | undefined): string[] {
  return recipient && recipient.read.state !== "wrong" ? [recipient.read.number] : [];
}
