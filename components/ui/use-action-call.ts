"use client";
import { useState, useTransition } from "react";
import { failureIn, type ValidationErrors } from "@/components/ui/failure-in";
import { showOrAskForProof } from "@/components/ui/proof-request";
import { unanswered } from "@/components/ui/unanswered";
import type { ActionError } from "@/lib/actions/result";

/** A server action, as components take it from their page. */
export type ServerAction<Input, Data> = (input: Input) => Promise<{
  data?: Data | undefined;
  serverError?: ActionError | undefined;
  validationErrors?: ValidationErrors | undefined;
}>;

/** Calls a server action from an event; says whether it runs and what it last failed with. */
export function useActionCall<Input, Data>(action: ServerAction<Input, Data>) {
  const [isBusy, start] = useTransition();
  const [error, setError] = useState<ActionError | null>(null);

  function call(input: Input, onDone?: (data: Data | undefined) => void, onFailed?: () => void) {
    start(async () => {
      const answer = await action(input).catch(unanswered);
      showOrAskForProof<typeof answer>(answer, {
        again: () => call(input, onDone, onFailed),
        show: (shown) => {
          const failure = failureIn(shown);
          setError(failure);
          if (failure) onFailed?.();
          else onDone?.(shown.data);
        },
      });
    });
  }

  return { call, isBusy, error, forgetError: () => setError(null) };
}
