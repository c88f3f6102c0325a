"use client";
import { useState, useTransition } from "react";
import type { BulkVerb } from "@/components/fax/bulk-verbs";
import type { BulkActions, BulkAnswer } from "@/components/fax/fax-action";
import { failureIn } from "@/components/ui/failure-in";
import { showOrAskForProof } from "@/components/ui/proof-request";
import { unanswered } from "@/components/ui/unanswered";

type Outcome = { verb: BulkVerb; answer: BulkAnswer };

const UNREACHED = "The portal did not answer. Look at the list before you try again.";

/** Does one thing with several faxes and keeps what became of it; the trash can be undone. */
export function useBulkVerb(actions: BulkActions, onDone: () => void) {
  const [isBusy, start] = useTransition();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState<string>();

  function run(verb: BulkVerb, faxIds: string[]) {
    start(async () => {
      const answer = await actions[verb]({ faxIds }).catch((error) => unanswered(error, UNREACHED));
      showOrAskForProof<typeof answer>(answer, {
        again: () => run(verb, faxIds),
        show: (shown) => {
          const { data } = shown;
          setError(failureIn(shown)?.message);
          setOutcome(data ? { verb, answer: data } : null);
          if (data) onDone();
        },
      });
    });
  }

  const doneIds = outcome?.answer.items.filter(({ ok }) => ok).map(({ faxId }) => faxId) ?? [];
  const canUndo = outcome?.verb === "trash" && doneIds.length > 0;
  return {
    run,
    undo: canUndo ? () => run("restore", doneIds) : null,
    isBusy,
    summary: outcome?.answer.summary ?? null,
    error,
  };
}
