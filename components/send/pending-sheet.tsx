import { FileSheet } from "@/components/send/file-sheet";
import { type PendingFile, progressWords } from "@/components/send/pending-files";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";

type PendingSheetProps = {
  file: PendingFile;
  onDismiss: (id: number) => void;
};

/** A file that is not in the fax yet: on its way, or refused with the reason. */
export function PendingSheet({ file, onDismiss }: PendingSheetProps) {
  const { id, fileName, state } = file;
  if (state.phase === "refused") {
    return (
      <FileSheet name={fileName} detail="Not added">
        <Button size="small" variant="quiet" aria-label={`Dismiss ${fileName}`} onClick={() => onDismiss(id)}>
          Dismiss
        </Button>
        <div className="basis-full">
          <FieldError>{state.reason}</FieldError>
        </div>
      </FileSheet>
    );
  }
  return (
    <FileSheet name={fileName} detail={progressWords(file)}>
      <Button size="small" aria-label={`Cancel the upload of ${fileName}`} onClick={() => onDismiss(id)}>
        Cancel
      </Button>
      {state.phase === "uploading" ? (
        <progress
          aria-label={`Upload of ${fileName}`}
          max={100}
          value={state.percent}
          className="h-1.5 w-full basis-full appearance-none overflow-hidden rounded-full bg-surface-2 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-surface-2 [&::-webkit-progress-value]:bg-accent"
        />
      ) : null}
    </FileSheet>
  );
}
