import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { contentOf } from "@/components/send/form-content";
import type { SendActions } from "@/components/send/send-actions";
import { useLeaveWarning } from "@/components/send/use-leave-warning";
import { unanswered } from "@/components/ui/unanswered";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";

const PAUSE_MS = 500;
const UNSAVED = "The draft is not saved yet.";

/** The last save of each draft since this document was loaded: what Back shows of them may be older. */
const savedHere = new Map<string, Promise<unknown>>();

export type DraftSaving = {
  recipients: ReadRecipients;
  /** Null while nothing is kept, as of a form in which nothing is. */
  savedAt: Date | null;
  /** Why the last save failed. */
  problem: string | null;
};

type Options = {
  draftId: string;
  form: RefObject<HTMLFormElement | null>;
  save: SendActions["save"];
  recipients: ReadRecipients;
  isOnline: boolean;
};

/**
 * Keeps the form as a draft on the server a moment after each change, at once when the page is left, and learns there
 * what its numbers mean. What could not be saved is saved when the connection is back.
 */
export function useDraftSaving({ draftId, form, save, recipients, isOnline }: Options) {
  const [saving, setSaving] = useState<DraftSaving>({ recipients, savedAt: null, problem: null });
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const underWay = useRef(0);

  async function saveNow(): Promise<ReadRecipients | null> {
    stopSaving();
    if (!form.current) return null;
    underWay.current += 1;
    const saved = save({ id: draftId, content: contentOf(new FormData(form.current)) }).catch((error) =>
      unanswered(error, UNSAVED),
    );
    savedHere.set(draftId, saved);
    const outcome = await saved;
    underWay.current -= 1;
    const { data } = outcome;
    if (data) setSaving({ recipients: data.recipients, savedAt: data.isKept ? new Date() : null, problem: null });
    else setSaving((current) => ({ ...current, problem: outcome.serverError?.message ?? UNSAVED }));
    return data?.recipients ?? null;
  }

  function saveSoon() {
    stopSaving();
    pause.current = setTimeout(saveNow, PAUSE_MS);
  }

  function stopSaving() {
    clearTimeout(pause.current);
    pause.current = undefined;
  }

  /** Saves at once what waits for its moment, and says whether anything is not saved yet. */
  function saveWhatWaits(): boolean {
    if (pause.current) void saveNow();
    return underWay.current > 0;
  }

  useLeaveWarning(saveWhatWaits);
  const saveOnLeaving = useEffectEvent(saveWhatWaits);
  // The router shows a page that one comes back to as it was first read. Typing there would write over what was saved since.
  useLayoutEffect(() => {
    void savedHere.get(draftId)?.then(() => window.location.reload());
  }, [draftId]);
  // A layout effect: it still finds the form when another page of the portal takes its place.
  useLayoutEffect(() => {
    document.addEventListener("visibilitychange", saveOnLeaving);
    return () => {
      document.removeEventListener("visibilitychange", saveOnLeaving);
      saveOnLeaving();
    };
  }, []);

  const saveAgain = useEffectEvent(saveSoon);
  useEffect(() => {
    if (isOnline && saving.problem) saveAgain();
  }, [isOnline, saving.problem]);

  return { ...saving, saveNow, saveSoon, stopSaving };
}
