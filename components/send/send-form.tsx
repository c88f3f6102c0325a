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
import { countGood } from "@/components/send/count-good";
import { DocumentField } from "@/components/send/document-field";
import { DocumentPreview } from "@/components/send/document-preview";
import { contentOf } from "@/components/send/form-content";
import { FromField, type FromNumber } from "@/components/send/from-field";
import { OptionsFields } from "@/components/send/options-fields";
import { RecipientsField } from "@/components/send/recipients-field";
import { ReviewBar } from "@/components/send/review-bar";
import { MOST_UNREVIEWED, ReviewDialog } from "@/components/send/review-dialog";
import type { SendActions, SendOutcome } from "@/components/send/send-actions";
import { sendSafely } from "@/components/send/send-safely";
import { useDocumentUpload } from "@/components/send/use-document-upload";
import { useDraftSaving } from "@/components/send/use-draft-saving";
import { useOnline } from "@/components/send/use-online";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
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
  document: UploadedDocument | null;
  options: FaxOptions;
  /** ISO 8601; null is at once. */
  sendAt: string | null;
  actions: SendActions;
};

/** Everything a fax needs, on one page. What is typed is kept as a draft; without JavaScript it can still be sent. */
export function SendForm({ recipients, numbers, fromNumber, document, options, actions, ...props }: SendFormProps) {
  // The page may be read anew while somebody types; the form stays the one that it began as.
  const [draftId] = useState(props.draftId);
  const form = useRef<HTMLFormElement>(null);
  const [answer, submitWithoutScript] = useActionState(actions.send, {});
  const [outcome, setOutcome] = useState<SendOutcome | null>(null);
  const [isSending, startSending] = useTransition();
  const [sendAt, setSendAt] = useState(props.sendAt ?? "");
  const [isWaiting, setIsWaiting] = useState(false);
  const [toReview, setToReview] = useState<ReadRecipients | null>(null);
  const isOnline = useOnline();
  const upload = useDocumentUpload(document);
  const draft = useDraftSaving({ draftId, form, save: actions.save, recipients: recipients.read, isOnline });
  const ready = upload.state.phase === "ready" ? upload.state.document : null;
  const error = (outcome ?? answer).serverError;
  const fieldErrors = { ...error?.fieldErrors };
  if (ready) delete fieldErrors.document;

  const documentId = ready?.documentId ?? "";
  const savedDocumentId = useRef(documentId);
  const keepDocument = useEffectEvent(draft.saveSoon);
  useEffect(() => {
    if (savedDocumentId.current !== documentId) keepDocument();
    savedDocumentId.current = documentId;
  }, [documentId]);

  useEffect(() => {
    if (!isWaiting || upload.state.phase === "uploading") return;
    setIsWaiting(false);
    if (upload.state.phase === "ready") form.current?.requestSubmit();
  }, [isWaiting, upload.state.phase]);

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
    if (upload.state.phase === "uploading") return setIsWaiting(true);
    const read = ready && isLong(form.current) ? await draft.saveNow() : null;
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
      <input
        type="hidden"
        name="composition"
        value={JSON.stringify({ ...EMPTY_COMPOSITION, pages: ready ? pagesOf(ready) : [] })}
      />
      <ErrorSummary message={error?.message} fieldErrors={fieldErrors} />
      {isOnline ? null : (
        <Callout tone="warn" title="You're offline.">
          Keep this page open: what you typed is saved when you're back.
        </Callout>
      )}
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <RecipientsField
            defaultValue={recipients.typed}
            read={draft.recipients}
            error={fieldErrors.recipients}
            onChange={draft.saveSoon}
          />
          <FromField numbers={numbers} defaultValue={fromNumber} error={fieldErrors.fromNumber} />
          <DocumentField state={upload.state} error={fieldErrors.document} onAdd={upload.add} onClear={upload.clear} />
          <OptionsFields options={options} sendAt={props.sendAt} onSendAt={setSendAt} fieldErrors={fieldErrors} />
        </div>
        <aside aria-label="What will be sent" className="max-lg:max-w-xs">
          <div className="lg:sticky lg:top-[calc(var(--banner)+1.25rem)]">
            <DocumentPreview document={ready} />
          </div>
        </aside>
      </div>
      <ReviewBar
        pages={ready?.pages ?? null}
        recipients={countGood(draft.recipients)}
        isForLater={sendAt !== ""}
        waitingFor={isWaiting && upload.state.phase === "uploading" ? upload.state : null}
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
