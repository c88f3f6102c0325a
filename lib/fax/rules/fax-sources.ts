import { type Composition, pagesToSend } from "@/lib/documents/rules/composition";
import { countOfPages } from "./units";

/** What is known of a document that pages come from. */
export type SourceDocument = {
  fileName: string;
  /** The number that it was received from, as people write it; null for a document that was not received. */
  receivedFrom: string | null;
};

/** The pages of a fax that come from one document. */
export type FaxSource = { pages: number; name: string; isReceived: boolean };

/** Where the pages that go out come from, in the order in which each document first appears. */
export function sourcesOf(
  composition: Composition,
  documentOf: (documentId: string) => SourceDocument | undefined,
): FaxSource[] {
  const counts = new Map<string, number>();
  for (const { documentId } of pagesToSend(composition)) counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  return [...counts].map(([documentId, pages]) => {
    const { fileName, receivedFrom } = documentOf(documentId) ?? { fileName: "a file", receivedFrom: null };
    return { pages, name: receivedFrom ?? fileName, isReceived: receivedFrom !== null };
  });
}

/** "4 pages received from +1 312 579 0015", or "2 pages letter.pdf". */
export function sourceWords({ pages, name, isReceived }: FaxSource): string {
  return isReceived ? `${countOfPages(pages)} received from ${name}` : `${countOfPages(pages)} ${name}`;
}

/** Whether pages that were received travel with those of another document: somebody else's eyes may be on them. */
export function isMixed(sources: readonly FaxSource[]): boolean {
  return sources.length > 1 && sources.some(({ isReceived }) => isReceived);
}
