import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { countOfPages } from "@/lib/fax/rules/units";

type ReviewBarProps = {
  pages: number | null;
  recipients: number;
  isForLater: boolean;
  /** Set while Send waits for an upload. */
  waitingFor: { fileName: string; percent: number } | null;
  isSending: boolean;
  savedAt: Date | null;
  saveProblem: string | null;
  onStopWaiting: () => void;
  onDiscard: () => void;
};

/** What will happen on Send, always in sight. */
export function ReviewBar(props: ReviewBarProps) {
  const { pages, recipients, isForLater, waitingFor, isSending, savedAt, saveProblem, onStopWaiting, onDiscard } =
    props;
  return (
    <div className="sheet sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom)+0.5rem)] z-20 flex flex-wrap items-center gap-x-4 gap-y-2 p-3 md:bottom-3">
      <div aria-live="polite" className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{waitingFor ? waitingWords(waitingFor) : summary(pages, recipients)}</p>
        <p className="min-h-5 text-md text-ink-2">
          {saveProblem}
          {!saveProblem && savedAt ? (
            <>
              Draft saved <Time value={savedAt} format="time" />
            </>
          ) : null}
        </p>
      </div>
      <Button variant="quiet" onClick={onDiscard}>
        Discard draft
      </Button>
      {waitingFor ? (
        <Button onClick={onStopWaiting}>Don't send yet</Button>
      ) : (
        <SubmitButton busy={isSending}>{isForLater ? "Send later" : "Send fax"}</SubmitButton>
      )}
    </div>
  );
}

function waitingWords({ fileName, percent }: { fileName: string; percent: number }): string {
  return percent < 100
    ? `Sending starts when ${fileName} is uploaded (${percent}%)`
    : `Sending starts when ${fileName} is checked`;
}

function summary(pages: number | null, recipients: number): string {
  const people = `${recipients}\u00a0${recipients === 1 ? "recipient" : "recipients"}`;
  if (pages === null) return recipients === 0 ? "Nothing to send yet" : `No document yet, ${people}`;
  return recipients === 0 ? `${countOfPages(pages)}, no recipient yet` : `${countOfPages(pages)} to ${people}`;
}
