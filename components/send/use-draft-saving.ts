import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { contentOf } from "@/components/send/form-content";
import type { SendActions } from "@/components/send/send-actions";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";

const PAUSE_MS = 500;

export type DraftSaving = {
  recipients: ReadRecipients;
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
 * Keeps the form as a draft on the server a moment after each change, and learns there what its numbers mean. What
 * could not be saved is saved when the connection is back.
 */
export function useDraftSaving({ draftId, form, save, recipients, isOnline }: Options) {
  const [saving, setSaving] = useState<DraftSaving>({ recipients, savedAt: null, problem: null });
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function saveNow(): Promise<ReadRecipients | null> {
    stopSaving();
    if (!form.current) return null;
    const outcome = await save({ id: draftId, content: contentOf(new FormData(form.current)) }).catch(() => null);
    const read = outcome?.data;
    if (read) setSaving({ recipients: read, savedAt: new Date(), problem: null });
    else
      setSaving((current) => ({ ...current, problem: outcome?.serverError?.message ?? "The draft is not saved yet." }));
    return read ?? null;
  }

  function saveSoon() {
    stopSaving();
    pause.current = setTimeout(saveNow, PAUSE_MS);
  }

  function stopSaving() {
    clearTimeout(pause.current);
    pause.current = undefined;
  }

  const saveWhatWaits = useEffectEvent(() => {
    if (pause.current) void saveNow();
  });
  // A layout effect: it still finds the form when the page is left for another one.
  useLayoutEffect(() => {
    document.addEventListener("visibilitychange", saveWhatWaits);
    window.addEventListener("pagehide", saveWhatWaits);
    return () => {
      document.removeEventListener("visibilitychange", saveWhatWaits);
      window.removeEventListener("pagehide", saveWhatWaits);
      saveWhatWaits();
    };
  }, []);

  const saveAgain = useEffectEvent(saveSoon);
  useEffect(() => {
    if (isOnline && saving.problem) saveAgain();
  }, [isOnline, saving.problem]);

  return { ...saving, saveNow, saveSoon, stopSaving };
}
