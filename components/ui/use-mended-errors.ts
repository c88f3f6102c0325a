import { type FormEvent, useState } from "react";

type FieldErrors = Readonly<Record<string, string>>;

const NONE: FieldErrors = {};

/**
 * What is still wrong with a form: an error goes as soon as its field is changed, for nobody has judged the new value yet.
 * `answer` tells one refusal from the next.
 */
export function useMendedErrors(fieldErrors: FieldErrors = NONE, answer: unknown) {
  const [noted, setNoted] = useState<{ answer: unknown; fields: readonly string[] }>({ answer, fields: [] });
  const mended = noted.answer === answer ? noted.fields : [];
  const remaining = Object.entries(fieldErrors).filter(([field]) => !mended.includes(field));

  function mend(field: string) {
    if (field in fieldErrors && !mended.includes(field)) setNoted({ answer, fields: [...mended, field] });
  }

  function noteInput({ target }: FormEvent<HTMLFormElement>) {
    // A control may post under another name than its error has; its id is what the error summary leads to.
    if (target instanceof HTMLElement) for (const name of [target.getAttribute("name"), target.id]) mend(name ?? "");
  }

  return {
    fieldErrors: Object.fromEntries(remaining) as FieldErrors,
    /** Nothing is left of what was wrong with single fields. */
    hasOnlyMended: mended.length > 0 && remaining.length === 0,
    noteInput,
    mend,
  };
}
