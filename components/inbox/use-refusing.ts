"use client";
import { showToast } from "@/components/ui/toast-store";
import { unanswered } from "@/components/ui/unanswered";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

/** Refusing senders from now on, and taking that back. */
export type Refusing = {
  refuse: ServerAction<{ faxIds: string[] }, { refusalIds: string[]; words: string }>;
  allow: ServerAction<{ refusalIds: string[] }, unknown>;
};

/** Refuses whoever sent these faxes; the notice says who and where, and takes it back. `remember` keeps what does so for the key. */
export function useRefusing({ refuse, allow }: Refusing, remember: (takeBack: () => void) => () => void) {
  const { call, error } = useActionCall(refuse);

  async function takeBack(refusalIds: string[]) {
    const { serverError } = await allow({ refusalIds }).catch(unanswered);
    showToast(serverError?.message ?? "Not refused any more.");
  }

  function refuseSendersOf(faxIds: readonly string[]) {
    call({ faxIds: [...faxIds] }, (refused) => {
      if (!refused) return;
      const { refusalIds, words } = refused;
      if (refusalIds.length === 0) return showToast(words);
      showToast(words, { label: "Undo", run: remember(() => void takeBack(refusalIds)) });
    });
  }

  return { refuseSendersOf, problem: error?.message ?? null };
}
