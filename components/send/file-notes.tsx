import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { type FileNote, isWarning, noteWords, offersOf, type Reading } from "@/lib/documents/rules/file-notes";

type FileNotesProps = {
  fileName: string;
  notes: readonly FileNote[];
  /** Answers why it could not be read so. */
  onReadAgain: (reading: Reading) => Promise<string | null>;
};

/** What a person should know of how the pages of a file were made, and the other ways. */
export function FileNotes({ fileName, notes, onReadAgain }: FileNotesProps) {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function readAgain(words: string, reading: Reading) {
    if (busy) return;
    setBusy(words);
    setProblem(await onReadAgain(reading));
    setBusy(null);
  }

  return (
    <div className="flex basis-full flex-col gap-2">
      {notes.map((note) => (
        <div key={note.kind} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <p className={isWarning(note) ? "basis-full font-medium text-warn" : "basis-full text-ink-2"}>
            {noteWords(note)}
          </p>
          {offersOf(note).map(({ words, reading }) => (
            <Button
              key={words}
              size="small"
              busy={busy === words}
              className="text-left whitespace-normal"
              aria-label={`${words}: ${fileName}`}
              onClick={() => readAgain(words, reading)}
            >
              {words}
            </Button>
          ))}
        </div>
      ))}
      {problem ? <FieldError id={`notes-of-${fileName}`}>{problem}</FieldError> : null}
    </div>
  );
}
