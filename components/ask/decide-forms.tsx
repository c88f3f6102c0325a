"use client";
import { useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** What is asked before something goes out that may not be meant. */
type Question = { question: string[]; meant: string };

type DecideFormsProps = {
  askId: string;
  /** How many faxes it makes. */
  faxes: number;
  approve: FormAction<Question>;
  refuse: FormAction<{ done: true }>;
};

/** Approves what a program asks to send, or refuses it; also without script. */
export function DecideForms({ askId, faxes, approve, refuse }: DecideFormsProps) {
  const approving = useFormAction(approve);
  const refusing = useFormAction(refuse);
  const question = approving.data;
  const asked = useRef<HTMLDivElement>(null);
  const message = approving.message ?? refusing.message;

  useEffect(() => {
    if (question) asked.current?.focus();
  }, [question]);

  return (
    <div className="flex flex-col gap-3">
      {question ? (
        <div ref={asked} role="alert" tabIndex={-1}>
          <Callout tone="warn" title="Is this meant?">
            <ul className="flex flex-col gap-1">
              {question.question.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            Nothing was sent now.
          </Callout>
        </div>
      ) : null}
      <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      <div className="flex flex-wrap gap-2">
        <form {...approving.form}>
          <input type="hidden" name="askId" value={askId} />
          <input type="hidden" name="meant" value={question?.meant ?? ""} />
          <SubmitButton busy={approving.isPending}>{approveWords(faxes, question !== undefined)}</SubmitButton>
        </form>
        <form {...refusing.form}>
          <input type="hidden" name="askId" value={askId} />
          <SubmitButton variant="secondary" busy={refusing.isPending}>
            Refuse
          </SubmitButton>
        </form>
      </div>
    </div>
  );
}

function approveWords(faxes: number, isMeant: boolean): string {
  if (isMeant) return "Approve and send anyway";
  return faxes === 1 ? "Approve and send" : `Approve and send ${faxes} faxes`;
}
