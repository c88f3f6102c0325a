import { type RefObject, type SubmitEvent, useActionState, useEffect, useRef, useState, useTransition } from "react";
import { countGood } from "@/components/send/count-good";
import { contentOf } from "@/components/send/form-content";
import { fileUnderWay, type PendingFile } from "@/components/send/pending-files";
import { MOST_UNREVIEWED } from "@/components/send/review-dialog";
import type { SendActions, SendOutcome } from "@/components/send/send-actions";
import type { useDraftSaving } from "@/components/send/use-draft-saving";
import { unanswered } from "@/components/ui/unanswered";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";
import { splitRecipients } from "@/lib/fax/rules/split-recipients";

type Options = {
  form: RefObject<HTMLFormElement | null>;
  send: SendActions["send"];
  draft: ReturnType<typeof useDraftSaving>;
  /** Files that are not in the fax yet. */
  files: readonly PendingFile[];
  hasPages: boolean;
};

/** What happens on Send: it waits for files, leads to those that are not in the fax, shows long lists first, and sends once. */
export function useSending({ form, send, draft, files, hasPages }: Options) {
  const [answer, submitWithoutScript] = useActionState(send, {});
  const [outcome, setOutcome] = useState<SendOutcome | null>(null);
  const [isSending, startSending] = useTransition();
  const [isWaiting, setIsWaiting] = useState(false);
  const [toReview, setToReview] = useState<ReadRecipients | null>(null);
  // The button that was pressed may say something by its name.
  const pressed = useRef<HTMLElement | null>(null);
  const underWay = fileUnderWay(files);

  useEffect(() => {
    if (!isWaiting || underWay) return;
    setIsWaiting(false);
    form.current?.requestSubmit();
  }, [form, isWaiting, underWay]);

  function sendNow() {
    setToReview(null);
    draft.stopSaving();
    startSending(async () => {
      if (!form.current) return;
      const answered = await sendSafely(send, new FormData(form.current, pressed.current));
      setOutcome(answered);
      // What is wrong with a number, or how it was read, stands beside it.
      if (answered.serverError) void draft.saveNow();
    });
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    pressed.current = event.nativeEvent.submitter;
    if (isSending) return;
    // Who has named nobody hears so at once, not when the last file is there and they are gone.
    if (underWay) return hasRecipients(form.current) ? setIsWaiting(true) : sendNow();
    const unsettled = form.current?.querySelector<HTMLElement>("[data-stops-sending]");
    if (unsettled) return unsettled.focus();
    const read = hasPages && isLong(form.current) ? await draft.saveNow() : null;
    if (read && isToBeReviewed(read)) setToReview(read);
    else sendNow();
  }

  return {
    error: (outcome ?? answer).serverError,
    isSending,
    waitingFor: isWaiting ? (underWay ?? null) : null,
    toReview,
    submit,
    submitWithoutScript,
    sendNow,
    stopWaiting: () => setIsWaiting(false),
    closeReview: () => setToReview(null),
  };
}

function hasRecipients(form: HTMLFormElement | null): boolean {
  return form !== null && contentOf(new FormData(form)).recipients.trim() !== "";
}

function isLong(form: HTMLFormElement | null): boolean {
  return form !== null && splitRecipients(contentOf(new FormData(form)).recipients).length > MOST_UNREVIEWED;
}

function isToBeReviewed(read: ReadRecipients): boolean {
  const { recipients } = read;
  return recipients.length > MOST_UNREVIEWED && countGood(read) === recipients.length;
}

const UNREACHED = "The portal could not be reached. Try again: the same fax never goes out twice.";

/** Submits the form. A lost connection becomes an outcome like any other; repeating is safe, the key is the same. */
function sendSafely(send: SendActions["send"], form: FormData): Promise<SendOutcome> {
  return send({}, form).catch((error) => unanswered(error, UNREACHED));
}
