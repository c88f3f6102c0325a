"use client";
import { useState } from "react";
import { type Comparison, compareDocument } from "@/components/report/compare-document";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { DescribedVerdict } from "@/lib/reports/describe-verdict";

/** Checks a sealed report, and the document that belongs to it without sending it anywhere. */
export function VerifyForm({ action }: { action: FormAction<DescribedVerdict> }) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  const [document, setDocument] = useState<File | null>(null);
  const [compared, setCompared] = useState<{ with: DescribedVerdict; comparison: Comparison } | null>(null);
  const sha256 = data?.documentSha256;
  // What was compared with another report says nothing about this one.
  const comparison = compared?.with === data ? compared?.comparison : undefined;

  async function compare() {
    if (document && data && sha256) setCompared({ with: data, comparison: await compareDocument(document, sha256) });
  }

  return (
    <div className="flex flex-col gap-4">
      <form {...form} className="flex flex-col gap-4">
        <ErrorSummary message={message} fieldErrors={fieldErrors} />
        <FileInput
          id="report"
          name="report"
          label="Sealed report"
          hint="The JSON file."
          accept="application/json,.json"
          error={fieldErrors.report}
        />
        <div>
          <SubmitButton busy={isPending}>Check the report</SubmitButton>
        </div>
      </form>
      <div role="status" className="flex flex-col gap-3">
        {data ? <Verdict verdict={data} /> : null}
        {comparison ? <Callout tone={comparison.tone} title={comparison.title} /> : null}
      </div>
      {sha256 ? (
        <div className="flex flex-col gap-3">
          <FileInput
            id="document"
            label="Document"
            hint="The PDF of the fax by itself, without a report before it. It stays on this computer."
            accept="application/pdf"
            onChange={(event) => {
              setDocument(event.target.files?.[0] ?? null);
              setCompared(null);
            }}
          />
          <div>
            <Button onClick={compare}>Compare the document</Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Verdict({ verdict: { tone, title, words, lines } }: { verdict: DescribedVerdict }) {
  return (
    <Callout tone={tone} title={title}>
      <p className="break-words">{words}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {lines.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
