"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import { type EventResult, RESULT_WORDS } from "@/lib/webhooks/rules/result-words";

type ProcessAgainButtonProps = { eventId: string; process: ServerAction<{ id: string }, { result: EventResult }> };

/** Applies the event once more; safe at any time. */
export function ProcessAgainButton({ eventId, process }: ProcessAgainButtonProps) {
  const { call, isBusy, error } = useActionCall(process);
  const [outcome, setOutcome] = useState<EventResult | null>(null);
  return (
    <div className="flex flex-col items-start gap-1">
      <Button busy={isBusy} onClick={() => call({ id: eventId }, (data) => setOutcome(data?.result ?? null))}>
        Process again
      </Button>
      <p role="status" className="text-md text-ink-2">
        {outcome && !isBusy ? `Done: ${RESULT_WORDS[outcome].word}.` : ""}
      </p>
      {error ? <FieldError>{error.message}</FieldError> : null}
    </div>
  );
}
