"use client";
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { ImportChecked, ImportColumns, ImportDone } from "@/components/contact/import-steps";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import type { FileColumns } from "@/lib/contacts/read-contact-file";
import { MOST_IMPORTED_BYTES } from "@/lib/contacts/rules/import-columns";
import type { ShownImport } from "@/lib/contacts/shown-import";

type ImportFormProps = {
  readColumns: ServerAction<FormData, FileColumns>;
  check: ServerAction<FormData, ShownImport>;
  add: ServerAction<FormData, ShownImport>;
  /** Whether this person may add to the office's contacts. */
  mayChangeBook: boolean;
};

type Step =
  | { name: "columns"; file: FileColumns }
  | { name: "check"; file: FileColumns; checked: ShownImport }
  | { name: "done"; result: ShownImport };

const TITLES = { columns: "2. What the columns hold", check: "3. Check", done: "Result" };
const CHOOSE = "1. Choose a file";

/** A file of contacts in three steps; it stays in the browser between them, and nothing is kept before the last. */
export function ImportForm({ readColumns, check, add, mayChangeBook }: ImportFormProps) {
  const [step, setStep] = useState<Step | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [reading, checking, adding] = [useActionCall(readColumns), useActionCall(check), useActionCall(add)];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<Step | null>(null);
  const isBusy = reading.isBusy || checking.isBusy || adding.isBusy;
  const failed = reading.error ?? checking.error ?? adding.error;

  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setProblem(problemWith(form.get("file")));
    if (problemWith(form.get("file"))) return;
    const checkNow = (file: FileColumns) =>
      checking.call(form, (checked) => checked && setStep({ name: "check", file, checked }));
    if (step === null) {
      // Cards say themselves what they hold.
      reading.call(
        form,
        (file) => file && (file.columns.length > 0 ? setStep({ name: "columns", file }) : checkNow(file)),
      );
    } else if (step.name === "columns") checkNow(step.file);
    else if (step.name === "check") adding.call(form, (result) => result && setStep({ name: "done", result }));
  }

  function goBack() {
    if (step?.name === "check" && step.file.columns.length > 0) setStep({ name: "columns", file: step.file });
    else setStep(null);
  }

  function chooseOther(_: ChangeEvent) {
    setProblem(null);
    for (const each of [reading, checking, adding]) each.forgetError();
  }

  if (step?.name === "done") {
    return (
      <section aria-label="Result" className="sheet flex max-w-3xl flex-col gap-4 p-5">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-bold">
          {TITLES.done}
        </h2>
        <ImportDone result={step.result} />
      </section>
    );
  }
  return (
    <form onSubmit={submit} className="sheet flex max-w-3xl flex-col gap-5 p-5">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-bold">
        {step ? TITLES[step.name] : CHOOSE}
      </h2>
      <ErrorSummary message={problem ?? failed?.message} />
      <div className={step ? "hidden" : "flex flex-col gap-4"}>
        <FileInput
          id="file"
          name="file"
          label="File of contacts"
          hint="CSV from a spreadsheet or another address book, or vCard (.vcf). Up to 20,000 contacts."
          accept=".csv,.tsv,.txt,.vcf,text/csv,text/vcard"
          onChange={chooseOther}
        />
        <Checkbox
          name="isOnlyMine"
          label="Only mine"
          hint={
            mayChangeBook
              ? "Nobody else sees these contacts or their names, admins neither."
              : "You may send to contacts only, so others keep the office's contacts."
          }
          defaultChecked={!mayChangeBook}
        />
      </div>
      {step ? (
        <div className={step.name === "columns" ? undefined : "hidden"}>
          <ImportColumns file={step.file} />
        </div>
      ) : null}
      {step?.name === "check" ? <ImportChecked checked={step.checked} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        {step?.name === "check" && step.checked.good === 0 ? null : (
          <SubmitButton busy={isBusy}>
            {step?.name === "check" ? `Add ${step.checked.good} contacts` : "Next"}
          </SubmitButton>
        )}
        {step ? <Button onClick={goBack}>Back</Button> : null}
      </div>
    </form>
  );
}

function problemWith(file: FormDataEntryValue | null): string | null {
  if (!(file instanceof File) || file.size === 0) return "Choose a file with contacts.";
  return file.size > MOST_IMPORTED_BYTES ? "This file is larger than 4 MB. Split it and import the parts." : null;
}
