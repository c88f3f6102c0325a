"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { CoverFields } from "@/components/cover/cover-fields";
import { ThrowAwayDialog } from "@/components/fax/throw-draft-away";
import { BlankPages } from "@/components/pages/blank-pages";
import { numbersOf, placeOf } from "@/components/pages/page-words";
import { TurnPages } from "@/components/pages/turn-pages";
import { useComposition } from "@/components/pages/use-composition";
import { FaxVerdict } from "@/components/raster/fax-verdict";
import { usePageFacts } from "@/components/raster/use-page-facts";
import { AskFirst, isQuestion } from "@/components/send/ask-first";
import { countGood } from "@/components/send/count-good";
import { DocumentField } from "@/components/send/document-field";
import { FromField, type FromNumber } from "@/components/send/from-field";
import { OptionsFields } from "@/components/send/options-fields";
import { fileUnderWay } from "@/components/send/pending-files";
import { RecipientsField } from "@/components/send/recipients-field";
import { ReviewBar } from "@/components/send/review-bar";
import { ReviewDialog } from "@/components/send/review-dialog";
import { SelectedPage } from "@/components/send/selected-page";
import type { SendActions } from "@/components/send/send-actions";
import { SentAsPreviewed } from "@/components/send/sent-as-previewed";
import { useDraftSaving } from "@/components/send/use-draft-saving";
import { useFileUploads } from "@/components/send/use-file-uploads";
import { useLearnedTime } from "@/components/send/use-learned-time";
import { useLeaveWarning } from "@/components/send/use-leave-warning";
import { useOnline } from "@/components/send/use-online";
import { useSavedChanges } from "@/components/send/use-saved-changes";
import { useSending } from "@/components/send/use-sending";
import { useShownCover } from "@/components/send/use-shown-cover";
import { useThrowingAway } from "@/components/send/use-throwing-away";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { unanswered } from "@/components/ui/unanswered";
import { useMendedErrors } from "@/components/ui/use-mended-errors";
import type { CoverChoices } from "@/lib/covers/rules/cover-choices";
import { type Composition, pagesToSend } from "@/lib/documents/rules/composition";
import type { Reading } from "@/lib/documents/rules/file-notes";
import type { FaxOptions } from "@/lib/fax/rules/fax-options";
import { RASTER_QUALITY_OF } from "@/lib/fax/rules/fax-options";
import { sourcesOf } from "@/lib/fax/rules/fax-sources";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";
import type { UploadedDocument } from "@/lib/uploads/rules";

export type SendFormProps = {
  /** Names the draft and the submission: sending it twice is sending it once. */
  draftId: string;
  recipients: { typed: string; read: ReadRecipients };
  numbers: readonly FromNumber[];
  fromNumber: string | null;
  /** Whether that is the number this person used last, rather than one chosen for this fax. */
  isFromRemembered: boolean;
  composition: Composition;
  /** The files that its pages are of. */
  documents: readonly UploadedDocument[];
  coverChoices: CoverChoices;
  options: FaxOptions;
  /** ISO 8601; null is at once. */
  sendAt: string | null;
  actions: SendActions;
};

/** Everything a fax needs, on one page. What is typed is kept as a draft; without JavaScript it can still be sent. */
export function SendForm({ recipients, numbers, options, actions, ...props }: SendFormProps) {
  // The page may be read anew while somebody types; the form stays the one that it began as.
  const [draftId] = useState(props.draftId);
  const form = useRef<HTMLFormElement>(null);
  const eye = useRef<HTMLDivElement>(null);
  const [fromNumber, setFromNumber] = useState(props.fromNumber);
  const [quality, setQuality] = useState(options.quality);
  const [sendAt, setSendAt] = useState(props.sendAt ?? "");
  const isOnline = useOnline();
  const fax = useComposition(props.composition, props.documents);
  const uploads = useFileUploads(actions.unlock, fax.addDocument);
  const draft = useDraftSaving({ draftId, form, save: actions.save, recipients: recipients.read, isOnline });
  const throwingAway = useThrowingAway({ draftId, discard: actions.discard, stopSaving: draft.stopSaving });
  const learned = useLearnedTime(draft.recipients, actions.learnTime);
  const pagesToGo = pagesToSend(fax.composition).length;
  const cover = useShownCover({
    cover: fax.composition.cover,
    facts: [pagesToGo, draft.recipients, fromNumber],
    form,
    preview: actions.previewCover,
  });
  const place = placeOf(fax.selected, fax.composition.pages, cover);
  const known = usePageFacts({
    composition: fax.composition,
    cover: cover ? cover.pages : [],
    quality: RASTER_QUALITY_OF[quality],
    place,
  });
  const sending = useSending({
    form,
    send: actions.send,
    draft,
    files: uploads.files,
    hasPages: pagesToGo > 0 || cover !== null,
  });
  const errors = useMendedErrors(sending.error?.fieldErrors, sending.error);
  const { document: documentError, ...fieldErrors } = errors.fieldErrors;
  const pagesError = pagesToGo > 0 || fileUnderWay(uploads.files) ? undefined : documentError;
  const sources = sourcesOf(fax.composition, (documentId) => fax.documents.get(documentId));

  useLeaveWarning(() => uploads.files.some(({ state }) => state.phase !== "refused"));

  const composition = JSON.stringify(fax.composition);
  useSavedChanges(composition + quality, draft.saveSoon);

  function showPage(place: number) {
    fax.select(place);
    eye.current?.scrollIntoView({ block: "start" });
  }

  async function readAgain(documentId: string, reading: Reading) {
    const { data, serverError } = await actions.readAgain({ documentId, reading }).catch((error) => unanswered(error));
    if (data) fax.replaceDocument(documentId, data);
    return data ? null : (serverError?.message ?? "This file cannot be read that way. Choose another.");
  }

  return (
    <>
      <form
        ref={form}
        action={sending.submitWithoutScript}
        onSubmit={sending.submit}
        onInput={(event) => {
          errors.noteInput(event);
          draft.saveSoon();
        }}
        onKeyDown={submitOnCtrlEnter}
        className="flex max-w-6xl flex-col gap-5"
      >
        <input type="hidden" name="draftId" value={draftId} />
        <input type="hidden" name="composition" value={composition} />
        {sending.error && isQuestion(sending.error.code) ? (
          <AskFirst error={sending.error} isSending={sending.isSending} />
        ) : (
          <ErrorSummary
            message={errors.hasOnlyMended ? undefined : sending.error?.message}
            fieldErrors={pagesError ? { ...fieldErrors, document: pagesError } : fieldErrors}
          />
        )}
        {isOnline ? null : (
          <Callout tone="warn" title="You're offline.">
            Keep this page open: what you typed is saved when you're back.
          </Callout>
        )}
        <div className="grid gap-x-6 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] lg:grid-rows-[auto_1fr]">
          <div className="flex min-w-0 flex-col gap-6">
            <RecipientsField
              defaultValue={recipients.typed}
              read={draft.recipients}
              actions={actions}
              error={fieldErrors.recipients}
              onChange={() => {
                errors.mend("recipients");
                draft.saveSoon();
              }}
            />
            <FromField
              numbers={numbers}
              defaultValue={props.fromNumber}
              isRemembered={props.isFromRemembered && fromNumber === props.fromNumber}
              error={fieldErrors.fromNumber}
              onChange={setFromNumber}
            />
            <DocumentField {...{ fax, place, uploads, known, cover }} onReadAgain={readAgain} error={pagesError} />
          </div>
          {/* Its row is named: while the page is still coming in, nothing else says that the pages will stand beside. */}
          <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-start-2">
            <CoverFields
              value={fax.composition.cover}
              onChange={(value) => {
                errors.mend("cover");
                fax.change({ kind: "cover", cover: value });
              }}
              choices={props.coverChoices}
              error={fieldErrors.cover}
            />
            <SentAsPreviewed composition={fax.composition} onChange={fax.change} />
            <OptionsFields
              options={options}
              quality={quality}
              onQuality={setQuality}
              sendAt={props.sendAt}
              onSendAt={setSendAt}
              fieldErrors={fieldErrors}
            />
          </div>
          {/* Last, because it grows by what is found on the pages: no control stands below it. */}
          <aside aria-label="What will be sent" className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <div ref={eye} className="flex flex-col gap-3 lg:sticky lg:top-[calc(var(--banner)+1.25rem)]">
              <SelectedPage fax={fax} place={place} cover={cover} quality={quality} onQuality={setQuality} />
              <BlankPages
                pages={fax.composition.pages}
                numbers={numbersOf(fax.composition.pages, cover)}
                known={known}
                onChange={fax.change}
              />
              <TurnPages
                pages={fax.composition.pages}
                documents={fax.documents}
                numbers={numbersOf(fax.composition.pages, cover)}
                known={known}
                onChange={fax.change}
              />
            </div>
          </aside>
        </div>
        <ReviewBar
          pages={pagesToGo + (cover?.count ?? 0)}
          sources={sources}
          verdict={<FaxVerdict summary={known.summary} learned={learned} onShow={showPage} />}
          recipients={countGood(draft.recipients)}
          wrong={draft.recipients.recipients.length - countGood(draft.recipients)}
          isForLater={sendAt !== ""}
          files={uploads.files}
          waitingFor={sending.waitingFor}
          isSending={sending.isSending}
          savedAt={draft.savedAt}
          saveProblem={draft.problem}
          onStopWaiting={sending.stopWaiting}
          onThrowAway={throwingAway.begin}
        />
        <ReviewDialog read={sending.toReview} onClose={sending.closeReview} onConfirm={sending.sendNow} />
      </form>
      {/* Beside the form: its own must not send the fax. */}
      <ThrowAwayDialog {...throwingAway.question} />
    </>
  );
}

function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
