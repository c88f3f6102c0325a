import { PageStrip } from "@/components/pages/page-strip";
import { PageTools } from "@/components/pages/page-tools";
import type { ShownCover } from "@/components/pages/shown-cover";
import type { useComposition } from "@/components/pages/use-composition";
import type { KnownPages } from "@/components/raster/use-page-facts";
import { AddFiles } from "@/components/send/add-files";
import { FileList } from "@/components/send/file-list";
import { PendingSheet } from "@/components/send/pending-sheet";
import { SharedFiles } from "@/components/send/shared-files";
import { useFileDrop } from "@/components/send/use-file-drop";
import type { useFileUploads } from "@/components/send/use-file-uploads";
import { FieldError } from "@/components/ui/field";
import type { Reading } from "@/lib/documents/rules/file-notes";

type DocumentFieldProps = {
  fax: ReturnType<typeof useComposition>;
  place: number;
  uploads: ReturnType<typeof useFileUploads>;
  onReadAgain: (documentId: string, reading: Reading) => Promise<string | null>;
  known: KnownPages;
  cover: ShownCover | null;
  error: string | undefined;
};

/** What is sent: files dropped anywhere on the page, chosen or photographed, and all their pages in order. */
export function DocumentField({ fax, place, uploads, onReadAgain, known, cover, error }: DocumentFieldProps) {
  const isOver = useFileDrop(uploads.add);
  const { pages } = fax.composition;
  const hasFiles = pages.length > 0 || uploads.files.length > 0;

  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium">Document</legend>
      {isOver ? <DropOverlay /> : null}
      <SharedFiles onAdd={uploads.add} />
      <div aria-live="polite" className="contents">
        {error ? <FieldError id="document-error">{error}</FieldError> : null}
        {hasFiles ? (
          <FileList pages={pages} documents={fax.documents} onChange={fax.change} onReadAgain={onReadAgain}>
            {uploads.files.map((file) => (
              <PendingSheet key={file.id} file={file} onUnlock={uploads.open} onDismiss={uploads.dismiss} />
            ))}
          </FileList>
        ) : null}
      </div>
      <AddFiles hasFiles={hasFiles} describedBy={error ? "document-error" : undefined} onAdd={uploads.add} />
      {pages.length > 0 || cover ? (
        <>
          {pages.length > 0 ? (
            <PageTools {...fax} pages={pages} place={place} onSelect={fax.select} onChange={fax.change} />
          ) : null}
          <PageStrip
            {...{ pages, place, known, cover }}
            documents={fax.documents}
            onSelect={fax.select}
            onChange={fax.change}
          />
        </>
      ) : null}
      <p role="status" className="sr-only">
        {fax.said}
      </p>
      <noscript>
        <p className="text-md text-ink-2">Adding a document needs JavaScript. Switch it on in your browser.</p>
      </noscript>
    </fieldset>
  );
}

function DropOverlay() {
  return (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/90">
      <p className="text-lg font-bold text-accent">Drop the files to add them</p>
    </div>
  );
}
