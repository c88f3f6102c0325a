"use client";
import { type FormEvent, startTransition, useActionState } from "react";
import type { ActionError } from "@/lib/actions/result";

/** What a safe action answers to a form. */
export type FormResult<Data> = {
  data?: Data | undefined;
  serverError?: ActionError | undefined;
  validationErrors?: { formErrors: string[]; fieldErrors: Record<string, string[] | undefined> } | undefined;
};

export type FormAction<Data = unknown> = (previous: FormResult<Data>, input: FormData) => Promise<FormResult<Data>>;

/**
 * Joins a form to a state action. What was typed stays when the action refuses it: React would empty a form whose
 * action it runs itself, and still does the submitting where there is no script.
 */
export function useFormAction<Data>(action: FormAction<Data>) {
  const [result, dispatch, isPending] = useActionState(action, {});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = new FormData(event.currentTarget);
    startTransition(() => dispatch(input));
  }

  return {
    form: { action: dispatch, onSubmit: submit, noValidate: true },
    data: result.data,
    isPending,
    ...problemsOf(result),
  };
}

function problemsOf({ serverError, validationErrors }: FormResult<unknown>) {
  const fields = Object.entries(validationErrors?.fieldErrors ?? {}).flatMap(([field, errors]) =>
    errors?.[0] ? [[field, errors[0]] as const] : [],
  );
  const fieldErrors: Readonly<Record<string, string>> = serverError?.fieldErrors ?? Object.fromEntries(fields);
  const hasFieldErrors = Object.keys(fieldErrors).length > 0;
  // The summary lists the fields; a sentence above them that says the same would be read twice.
  const message = hasFieldErrors ? undefined : (serverError?.message ?? validationErrors?.formErrors[0]);
  return { message, fieldErrors };
}
