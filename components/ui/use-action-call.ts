"use client";
import { useState, useTransition } from "react";
import type { ActionError } from "@/lib/actions/result";

/** A server action, as components take it from their page. */
export type ServerAction<Input, Data> = (
  input: Input,
) => Promise<{ data?: Data | undefined; serverError?: ActionError | undefined; validationErrors?: unknown }>;

const UNREACHED: ActionError = {
  code: "unavailable",
  message: "The portal did not answer. What you typed is still here; try again in a moment.",
  fieldErrors: {},
};

/** Calls a server action from an event; says whether it runs and what it last failed with. */
export function useActionCall<Input, Data>(action: ServerAction<Input, Data>) {
  const [isBusy, start] = useTransition();
  const [error, setError] = useState<ActionError | null>(null);

  function call(input: Input, onDone?: (data: Data | undefined) => void) {
    start(async () => {
      const answer = await action(input).catch(() => ({ serverError: UNREACHED, data: undefined }));
      setError(answer.serverError ?? null);
      if (!answer.serverError) onDone?.(answer.data);
    });
  }

  return { call, isBusy, error, forgetError: () => setError(null) };
}
