"use client";
import { type FormEvent, startTransition, useActionState, useState, useTransition } from "react";
import { showOrAskForProof } from "@/components/ui/proof-request";
import { unanswered } from "@/components/ui/unanswered";
import { useMendedErrors } from "@/components/ui/use-mended-errors";
import type { ActionError } from "@/lib/actions/result";

type ValidationErrors = { formErrors: string[]; fieldErrors: Record<string, string[]> };
type Nothing = { data?: undefined; serverError?: undefined; validationErrors?: undefined };

/** What a safe action answers to a form: nothing yet, data, or why not. */
export type FormResult<Data> =
  | Nothing
  | (Omit<Nothing, "data"> & { data: Data })
  | (Omit<Nothing, "serverError"> & { serverError: ActionError })
  | (Omit<Nothing, "validationErrors"> & { validationErrors: ValidationErrors });

/** A safe state action that takes a form. `Data` is `never` for one that only ever leads elsewhere. */
export type FormAction<Data = never> = (previous: FormResult<Data>, input: FormData) => Promise<FormResult<Data>>;

/**
 * Joins a form to a state action. What was typed stays when the action refuses it, or never answers: React would empty a
 * form whose action it runs itself, and still does the submitting where there is no script.
 */
export function useFormAction<Data>(action: FormAction<Data>) {
  const [first, submitWithoutScript] = useActionState<FormResult<Data>, FormData>(action, {});
  const [last, setLast] = useState<FormResult<Data> | null>(null);
  const [isPending, start] = useTransition();
  const result = last ?? first;

  function run(input: FormData) {
    start(async () => {
      const answer = await action(result, input).catch((error) => unanswered(error));
      showOrAskForProof<FormResult<Data>>(answer, {
        again: () => run(input),
        show: (shown) => startTransition(() => setLast(shown)),
      });
    });
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    run(new FormData(event.currentTarget, submitterOf(event)));
  }

  // Taken back while it is tried again: the same words a second time are then noticed, and read out.
  const { message, fieldErrors } = problemsOf(isPending ? {} : result);
  const errors = useMendedErrors(fieldErrors, result);
  return {
    form: { action: submitWithoutScript, onSubmit: submit, onInput: errors.noteInput, noValidate: true },
    run,
    data: result.data,
    isPending,
    message,
    fieldErrors: errors.fieldErrors,
  };
}

/** The button that was pressed: its name and value are part of what is said. */
export function submitterOf({ nativeEvent }: FormEvent<HTMLFormElement>): HTMLElement | null {
  return nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
}

function problemsOf({ serverError, validationErrors }: FormResult<unknown>) {
  const firstErrors = Object.entries(validationErrors?.fieldErrors ?? {}).map(([field, [error]]) => [
    field,
    error ?? "",
  ]);
  const fieldErrors: Readonly<Record<string, string>> = serverError?.fieldErrors ?? Object.fromEntries(firstErrors);
  const hasFieldErrors = Object.keys(fieldErrors).length > 0;
  // The summary lists the fields; a sentence above them that says the same would be read twice.
  const message = hasFieldErrors ? undefined : (serverError?.message ?? validationErrors?.formErrors[0]);
  return { message, fieldErrors };
}
