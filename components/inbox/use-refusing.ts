"use client";
import type { DeedMemory } from "@/components/ui/deed-memory";
import { failureIn } from "@/components/ui/failure-in";
import { showToast } from "@/components/ui/toast-store";
import { unanswered } from "@/components/ui/unanswered";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

/** Refusing senders from now on, and taking that back. */
export type Refusing = {
  refuse: ServerAction<{ faxIds: string[] }, { refusalIds: string[]; words: string }>;
  allow: ServerAction<{ refusalIds: string[] }, unknown>;
};

/** Refuses whoever sent these faxes; the notice says who and where, and takes it back, as the key does by `deeds`. */
export function useRefusing({ refuse, allow }: Refusing, deeds: DeedMemory) {
  const { call, error } = useActionCall(refuse);

  async function takeBack(refusalIds: string[]) {
    const failure = failureIn(await allow({ refusalIds }).catch(unanswered));
    showToast(failure?.message ?? "Not refused any more.");
  }

  function refuseSendersOf(faxIds: readonly string[]) {
    const deed = deeds.begin(() => takeBack);
    const onRefused: Parameters<typeof call>[1] = (refused) => {
      const isAny = refused !== undefined && refused.refusalIds.length > 0;
      deed.answered(isAny ? refused.refusalIds : null);
      if (!refused || deed.isTakenBack()) return;
      showToast(refused.words, ...(isAny ? [{ label: "Undo", run: deed.takeBack }] : []));
    };
    call({ faxIds: [...faxIds] }, onRefused, () => deed.answered(null));
  }

  return { refuseSendersOf, problem: error?.message ?? null };
}
