"use client";
import {
  type FormEvent,
  type KeyboardEvent,
  useActionState,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useTransition,
} from "react";
import { useComposition } from "@/components/pages/use-composition";
import { FaxVerdict } from "@/components/raster/fax-verdict";
import { usePageFacts } from "@/components/raster/use-page-facts";
import { countGood } from "@/components/send/count-good";
import { DocumentField } from "@/components/send/document-field";
import { contentOf } from "@/components/send/form-content";
import { FromField, type FromNumber } from "@/components/send/from-field";
import { OptionsFields } from "@/components/send/options-fields";
import { fileUnderWay } from "@/components/send/pending-files";
import { RecipientsField } from "@/components/send/recipients-field";
import { ReviewBar } from "@/components/send/review-bar";
import { MOST_UNREVIEWED, ReviewDialog } from "@/components/send/review-dialog";
import { SelectedPage } from "@/components/send/selected-page";
import type { SendActions, SendOutcome } from "@/components/send/send-actions";
import { sendSafely } from "@/components/send/send-safely";
import { SentAsPreviewed } from "@/components/send/sent-as-previewed";
import { useDraftSaving } from "@/components/send/use-draft-saving";
import { useFileUploads } from "@/components/send/use-file-uploads";
import { useLearnedTime } from "@/components/send/use-learned-time";
import { useOnline } from "@/components/send/use-online";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { Composition } from "@/lib/documents/rules/composition";
import { RASTER_QUALITY_OF } from "@/lib/documents/rules/fax-raster";

import type { FaxOptions } from "@/lib/fax/rules/fax-options";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";
import { splitRecipients } from "@/lib/fax/rules/split-recipients";
import type { UploadedDocument } from "@/lib/uploads/rules";

export type SendFormProps = {
  /** Names the draft and the submission: sending it twice is sending it once. */
  draftId: string;
  recipients: { typed: string; read: ReadRecipients };
  numbers: readonly FromNumber[];
  fromNumber: string | null;
  composition: Composition;
  /** The files that its pages are of. */
  documents: readonly UploadedDocument[];
  options: FaxOptions;
  /** ISO 8601; null is at once. */
  sendAt: string | null;
  actions: SendActions;
};

/** Everything a fax needs, on one page. What is typed is kept as a draft; without JavaScript it can still be sent. */
export function SendForm({ recipients, numbers, fromNumber, options, actions, ...props }: SendFormProps) {
  // The page may be read anew while somebody types; the form stays the one that it began as.
  const [draftId] = useState(props.draftId);
  const form = useRef<HTMLFormElement>(null);
  const [answer, submitWithoutScript] = useActionState(actions.send, {});
  const [outcome, setOutcome] = useState<SendOutcome | null>(null);
  const [isSending, startSending] = useTransition();
  const [quality, setQuality] = useState(options.quality);
  const [sendAt, setSendAt] = useState(props.sendAt ?? "");
  const [isWaiting, setIsWaiting] = useState(false);
  const [toReview, setToReview] = useState<ReadRecipients | null>(null);
  const isOnline = useOnline();
  const fax = useComposition(props.composition, props.documents);
  const uploads = useFileUploads(fax.addDocument);
  const known = usePageFacts(fax.composition, RASTER_QUALITY_OF[quality], fax.place);
  const draft = useDraftSaving({ draftId, form, save: actions.save, recipients: recipients.read, isOnline });
  const learned = useLearnedTime(draft.recipients, actions.learnTime);
  const underWay = fileUnderWay(uploads.files);
  const error = (outcome ?? answer).serverError;
  const fieldErrors = { ...error?.fieldErrors };
  if (known.summary.pages > 0) delete fieldErrors.document;

  const composition = JSON.stringify(fax.composition);
  const saved = useRef(composition + quality);
  const keepComposition = useEffectEvent(draft.saveSoon);
  useEffect(() => {
    if (saved.current !== composition + quality) keepComposition();
    saved.current = composition + quality;
  }, [composition, quality]);

  useEffect(() => {
    if (!isWaiting || underWay) return;
    setIsWaiting(false);
    if (uploads.files.length === 0) form.current?.requestSubmit();
  }, [isWaiting, underWay, uploads.files.length]);

  function send() {
    setToReview(null);
    draft.stopSaving();
    startSending(async () => {
      if (form.current) setOutcome(await sendSafely(actions.send, new FormData(form.current)));
    });
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    if (underWay) return setIsWaiting(true);
    const read = known.summary.pages > 0 && isLong(form.current) ? await draft.saveNow() : null;
    if (read && isToBeReviewed(read)) setToReview(read);
    else send();
  }

  async function discard() {
    draft.stopSaving();
    await actions.discard({ id: draftId });
    window.location.assign("/send?new");
  }

  return (
    <form
      ref={form}
      action={submitWithoutScript}
      onSubmit={submit}
      onInput={draft.saveSoon}
      onKeyDown={submitOnCtrlEnter}
      className="flex max-w-6xl flex-col gap-5"
    >
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="composition" value={composition} />
      <ErrorSummary message={error?.message} fieldErrors={fieldErrors} />
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
            error={fieldErrors.recipients}
            onChange={draft.saveSoon}
          />
          <FromField numbers={numbers} defaultValue={fromNumber} error={fieldErrors.fromNumber} />
          <DocumentField fax={fax} uploads={uploads} known={known} error={fieldErrors.document} />
        </div>
        <aside aria-label="What will be sent" className="min-w-0 lg:row-span-2">
          <div className="lg:sticky lg:top-[calc(var(--banner)+1.25rem)]">
            <SelectedPage fax={fax} quality={quality} onQuality={setQuality} />
          </div>
        </aside>
        <div className="flex min-w-0 flex-col gap-6">
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
      </div>
      <ReviewBar
        pages={known.summary.pages}
        verdict={<FaxVerdict summary={known.summary} learned={learned} onShow={fax.select} />}
        recipients={countGood(draft.recipients)}
        isForLater={sendAt !== ""}
        waitingFor={isWaiting ? (underWay ?? null) : null}
        isSending={isSending}
        savedAt={draft.savedAt}
        saveProblem={draft.problem}
        onStopWaiting={() => setIsWaiting(false)}
        onDiscard={discard}
      />
      <ReviewDialog read={toReview} onClose={() => setToReview(null)} onConfirm={send} />
    </form>
  );
}

function isLong(form: HTMLFormElement | null): boolean {
  return form !== null && splitRecipients(contentOf(new FormData(form)).recipients).length > MOST_UNREVIEWED;
}

function isToBeReviewed(read: ReadRecipients): boolean {
  const { recipients } = read;
  return recipients.length > MOST_UNREVIEWED && countGood(read) === recipients.length;
}

function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
