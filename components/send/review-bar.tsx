import type { ReactNode } from "react";
import { type PendingFile, unsettledWords } from "@/components/send/pending-files";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { StickyBar } from "@/components/ui/sticky-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { type FaxSource, isMixed, sourceWords } from "@/lib/fax/rules/fax-sources";
import { countOfPages } from "@/lib/fax/rules/units";

type ReviewBarProps = {
  /** With the cover page. */
  pages: number;
  /** Where they come from, apart from the cover. */
  sources: readonly FaxSource[];
  /** What the fax's own eye says of it. */
  verdict: ReactNode;
  recipients: number;
  /** Pieces of the list of recipients that nothing can be sent to. */
  wrong: number;
  isForLater: boolean;
  /** Files that are not in the fax. */
  files: readonly PendingFile[];
  /** Set while Send waits for an upload. */
  waitingFor: PendingFile | null;
  isSending: boolean;
  savedAt: Date | null;
  saveProblem: string | null;
  onStopWaiting: () => void;
  /** Says whether there is anything to throw away. */
  onThrowAway: (hasAnything: boolean) => void;
};

/** What will happen on Send, always in sight. */
export function ReviewBar(props: ReviewBarProps) {
  const { pages, sources, verdict, recipients, wrong, isForLater, files, waitingFor, isSending, savedAt, saveProblem } =
    props;
  const hasAnything = savedAt !== null || pages > 0 || recipients + wrong > 0 || files.length > 0;
  const unsettled = files.map(unsettledWords).find(Boolean);
  return (
    <StickyBar aria-label="Review" className="sheet z-20 flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
      <div className="@container min-w-0 flex-1 basis-44">
        <p aria-live="polite" className="font-medium">
          {waitingFor ? waitingWords(waitingFor) : summary(pages, recipients, wrong)}
        </p>
        {sources.length > 1 || sources.some(({ isReceived }) => isReceived) ? (
          <p
            className={classNames(
              "max-h-24 overflow-y-auto text-md",
              isMixed(sources) ? "text-warn max-md:line-clamp-2" : "text-ink-2 max-md:line-clamp-1",
            )}
          >
            {sources.map(sourceWords).join(" + ")}
          </p>
        ) : null}
        {unsettled ? <p className="text-md text-warn">{unsettled}</p> : null}
        {verdict}
        <p aria-live="polite" className="text-md text-ink-2 md:min-h-5">
          {saveProblem}
          {!saveProblem && savedAt ? (
            <span className="max-md:sr-only">
              Draft saved <Time value={savedAt} format="time" />
            </span>
          ) : null}
        </p>
      </div>
      <div className="flex items-center justify-between gap-2 max-sm:w-full">
        <Button variant="quiet" onClick={() => props.onThrowAway(hasAnything)}>
          Throw away
        </Button>
        {waitingFor ? (
          <Button onClick={props.onStopWaiting}>Don't send yet</Button>
        ) : (
          <SubmitButton busy={isSending}>{isForLater ? "Send later" : "Send fax"}</SubmitButton>
        )}
      </div>
    </StickyBar>
  );
}

function waitingWords({ fileName, state }: PendingFile): string {
  if (state.phase !== "uploading") return `Sending starts when ${fileName} is uploaded`;
  return state.percent < 100
    ? `Sending starts when ${fileName} is uploaded (${state.percent}%)`
    : `Sending starts when ${fileName} is checked`;
}

function summary(pages: number, recipients: number, wrong: number): string {
  if (wrong === 1 && recipients === 0) return "The number needs a look";
  if (wrong > 0) return `${recipients} of ${recipients + wrong} recipients can be read so far`;
  const people = `${recipients}\u00a0${recipients === 1 ? "recipient" : "recipients"}`;
  if (pages === 0) return recipients === 0 ? "Nothing to send yet" : `No document yet, ${people}`;
  return recipients === 0 ? `${countOfPages(pages)}, no recipient yet` : `${countOfPages(pages)} to ${people}`;
}
