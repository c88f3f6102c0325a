import { useReducer, useState } from "react";
import { changeComposition, startHistory } from "@/components/pages/composition-history";
import { type Composition, pagesOf } from "@/lib/documents/rules/composition";
import type { UploadedDocument } from "@/lib/uploads/rules";

/** What goes out as the fax, while it is put together: pages, the files they are of, and which page is looked at. */
export function useComposition(initial: Composition, kept: readonly UploadedDocument[]) {
  const [history, change] = useReducer(changeComposition, initial, startHistory);
  const [documents, setDocuments] = useState<ReadonlyMap<string, UploadedDocument>>(
    () => new Map(kept.map((document) => [document.documentId, document])),
  );
  const [selected, select] = useState(0);
  const { composition, past, future, said } = history;

  /** Takes a file in, before those that were chosen after it. */
  function addDocument(document: UploadedDocument, before: readonly string[]) {
    setDocuments((known) => new Map(known).set(document.documentId, document));
    change({ kind: "add", pages: pagesOf(document), before });
  }

  /** Takes what was made of a file in another way; undoing brings the first back. */
  function replaceDocument(documentId: string, document: UploadedDocument) {
    setDocuments((known) => new Map(known).set(document.documentId, document));
    change({ kind: "replace-file", documentId, pages: pagesOf(document) });
  }

  return {
    composition,
    documents,
    said,
    selected,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    select,
    change,
    addDocument,
    replaceDocument,
  };
}
