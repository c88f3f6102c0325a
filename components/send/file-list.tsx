import type { ReactNode } from "react";
import type { CompositionChange } from "@/components/pages/composition-history";
import { filesOf } from "@/components/pages/edit-pages";
import { FileNotes } from "@/components/send/file-notes";
import { FileSheet } from "@/components/send/file-sheet";
import { Button } from "@/components/ui/button";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import type { Reading } from "@/lib/documents/rules/file-notes";
import { countOfPages } from "@/lib/fax/rules/units";
import { fileSize } from "@/lib/file-size";
import type { UploadedDocument } from "@/lib/uploads/rules";

type FileListProps = {
  pages: readonly ComposedPage[];
  documents: ReadonlyMap<string, UploadedDocument>;
  onChange: (change: CompositionChange) => void;
  /** Reads a file in another way; answers why it could not be. */
  onReadAgain: (documentId: string, reading: Reading) => Promise<string | null>;
  /** Files that are not in the fax yet. */
  children: ReactNode;
};

/** The files of the fax in their order, and those that are still on their way. */
export function FileList({ pages, documents, onChange, onReadAgain, children }: FileListProps) {
  const files = filesOf(pages).flatMap((documentId) => documents.get(documentId) ?? []);
  return (
    <ul aria-label="Files" className="flex flex-col gap-2">
      {files.map(({ documentId, fileName, pages: count, bytes, notes }, index) => (
        <FileSheet key={documentId} name={fileName} detail={`${countOfPages(count)}, ${fileSize(bytes)}`}>
          {index > 0 ? (
            <Button
              size="small"
              variant="quiet"
              aria-label={`Move ${fileName} up`}
              onClick={() => onChange({ kind: "move-file", documentId, by: -1 })}
            >
              Move up
            </Button>
          ) : null}
          <Button
            size="small"
            variant="quiet"
            aria-label={`Remove ${fileName}`}
            onClick={() => onChange({ kind: "remove-file", documentId })}
          >
            Remove
          </Button>
          {notes.length > 0 ? (
            <FileNotes {...{ fileName, notes }} onReadAgain={(reading) => onReadAgain(documentId, reading)} />
          ) : null}
        </FileSheet>
      ))}
      {children}
    </ul>
  );
}
