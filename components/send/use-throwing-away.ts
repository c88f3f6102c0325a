import { useState } from "react";
import type { SendActions } from "@/components/send/send-actions";
import { useActionCall } from "@/components/ui/use-action-call";

type Options = { draftId: string; discard: SendActions["discard"]; stopSaving: () => void };

/** Ends the draft on the page and begins another, after a question where there is something to lose. */
export function useThrowingAway({ draftId, discard, stopSaving }: Options) {
  const [isAsking, setIsAsking] = useState(false);
  const { call, isBusy, error } = useActionCall(discard);

  function throwAway() {
    stopSaving();
    call({ id: draftId }, () => window.location.assign("/send"));
  }

  return {
    begin: (hasAnything: boolean) => (hasAnything ? setIsAsking(true) : throwAway()),
    question: {
      open: isAsking,
      onClose: () => setIsAsking(false),
      onConfirm: throwAway,
      busy: isBusy,
      error: error?.message,
    },
  };
}
