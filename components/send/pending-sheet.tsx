import { FileSheet } from "@/components/send/file-sheet";
import { type PendingFile, progressWords } from "@/components/send/pending-files";
import { UnlockFile } from "@/components/send/unlock-file";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";

type PendingSheetProps = {
  file: PendingFile;
  onUnlock: (file: PendingFile, password: string) => Promise<void>;
  onDismiss: (id: number) => void;
};

/** A file that is not in the fax yet: on its way, locked, or refused with the reason. */
export function PendingSheet({ file, onUnlock, onDismiss }: PendingSheetProps) {
  const { id, fileName, state } = file;
  if (state.phase === "refused") {
    return (
      <FileSheet name={fileName} detail="Not added">
        <Button
          size="small"
          variant="quiet"
          data-stops-sending
          aria-label={`Dismiss ${fileName}`}
          onClick={() => onDismiss(id)}
        >
          Dismiss
        </Button>
        <div className="basis-full">
          <FieldError>{state.reason}</FieldError>
        </div>
      </FileSheet>
    );
  }
  if (state.phase === "locked") {
    return (
      <FileSheet name={fileName} detail="Protected with a password">
        <Button size="small" variant="quiet" aria-label={`Remove ${fileName}`} onClick={() => onDismiss(id)}>
          Remove
        </Button>
        <UnlockFile id={id} problem={state.problem} onUnlock={(password) => onUnlock(file, password)} />
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
