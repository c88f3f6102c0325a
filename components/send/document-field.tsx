import { FileText, Upload } from "lucide-react";
import { type ReactNode, useRef } from "react";
import type { DocumentState } from "@/components/send/use-document-upload";
import { useFileDrop } from "@/components/send/use-file-drop";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { FieldError } from "@/components/ui/field";
import { inMegabytes, UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { countOfPages } from "@/lib/fax/rules/units";

type DocumentFieldProps = {
  state: DocumentState;
  error: string | undefined;
  onAdd: (file: File) => void;
  onClear: () => void;
};

/** The PDF to send: dropped anywhere on the page, or chosen by click or keyboard; what is wrong with it stands in place. */
export function DocumentField({ state, error, onAdd, onClear }: DocumentFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useFileDrop(addFirst);
  const problem = state.phase === "none" ? (state.problem ?? error) : undefined;

  function addFirst([file]: File[]) {
    if (file) onAdd(file);
  }

  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium">Document</legend>
      {isOver ? <DropOverlay /> : null}
      <div aria-live="polite">{problem ? <FieldError id="document-error">{problem}</FieldError> : null}</div>
      {/* Stays in place in every phase, so that replacing keeps the focus. It has no name: the file itself is not posted. */}
      <label
        htmlFor="document"
        className={classNames(
          "flex flex-col items-center gap-2 rounded-md border border-dashed border-line-strong bg-surface px-4 py-8 text-center",
          "has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus hover:bg-surface-2",
          state.phase === "none" ? "" : "sr-only",
        )}
      >
        <Upload aria-hidden="true" className="size-6 text-ink-2" />
        <span className="font-medium">Choose a PDF, or drop it anywhere on this page</span>
        <span className="text-md text-ink-2">
          Up to {inMegabytes(UPLOAD_LIMITS.maxBytes)}&nbsp;MB and {countOfPages(UPLOAD_LIMITS.maxPages)}
        </span>
        <input
          ref={input}
          type="file"
          id="document"
          accept="application/pdf,.pdf"
          tabIndex={state.phase === "none" ? undefined : -1}
          aria-describedby={problem ? "document-error" : undefined}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => {
            addFirst([...(event.target.files ?? [])]);
            // The same file may be chosen again after it was mended.
            event.target.value = "";
          }}
          className="sr-only"
        />
      </label>
      {state.phase === "uploading" ? <Uploading {...state} onCancel={onClear} /> : null}
      {state.phase === "ready" ? (
        <DocumentSheet
          name={state.document.fileName}
          detail={`${countOfPages(state.document.pages)}, ${inMegabytes(state.document.bytes)}\u00a0MB`}
        >
          <Button size="small" onClick={() => input.current?.click()}>
            Replace…
          </Button>
          <Button size="small" variant="quiet" onClick={onClear}>
            Remove
          </Button>
        </DocumentSheet>
      ) : null}
      <noscript>
        <p className="text-md text-ink-2">Adding a document needs JavaScript. Switch it on in your browser.</p>
      </noscript>
    </fieldset>
  );
}

function Uploading({ fileName, percent, onCancel }: { fileName: string; percent: number; onCancel: () => void }) {
  const isChecking = percent >= 100;
  return (
    <DocumentSheet name={fileName} detail={isChecking ? "Checking…" : `Uploading… ${percent}%`}>
      <Button size="small" onClick={onCancel}>
        Cancel upload
      </Button>
      <progress
        aria-label={`Upload of ${fileName}`}
        max={100}
        value={percent}
        className="h-1.5 w-full basis-full appearance-none overflow-hidden rounded-full bg-surface-2 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-surface-2 [&::-webkit-progress-value]:bg-accent"
      />
    </DocumentSheet>
  );
}

function DocumentSheet({ name, detail, children }: { name: string; detail: string; children: ReactNode }) {
  return (
    <div className="sheet flex flex-wrap items-center gap-x-3 gap-y-2 p-3">
      <FileText aria-hidden="true" className="size-6 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium break-words">{name}</p>
        <p className="text-md text-ink-2">{detail}</p>
      </div>
      {children}
    </div>
  );
}

function DropOverlay() {
  return (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/90">
      <p className="text-lg font-bold text-accent">Drop the PDF to add it</p>
    </div>
  );
}
