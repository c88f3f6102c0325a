"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionError } from "@/lib/actions/result";

type Question = { title: string; yes: string; elsewhere?: ReactNode; text: (message: string) => ReactNode };

const QUESTIONS: Partial<Record<ActionError["code"], Question>> = {
  "mixed-sources": {
    title: "Send these pages together?",
    yes: "Send them together",
    text: (message) =>
      `Pages that you received travel with another document: ${message} If some are not meant to go, remove their file below. The draft is kept.`,
  },
  "doubtful-number": {
    title: "Is the number right?",
    yes: "Send anyway",
    elsewhere: (
      <a href="#recipients" className={buttonClass("secondary", "medium")}>
        Change the number
      </a>
    ),
    text: (message) => <Doubts sentences={message.split("\n")} />,
  },
  "sent-before": {
    title: "Send twice?",
    yes: "Send again anyway",
    elsewhere: <ButtonLink href="/outbox">Look in the outbox</ButtonLink>,
    text: (message) => `${message} The draft is kept.`,
  },
};

/** Whether an error is a question, which the person may answer with yes. */
export function isQuestion(code: ActionError["code"]): boolean {
  return code in QUESTIONS;
}

type AskFirstProps = { error: ActionError; isSending: boolean };

/**
 * Asks before something goes out that may not be meant; sending all the same is a button of the form. The consent that it
 * carries holds those to the questions before it too.
 */
export function AskFirst({ error: { code, message, consent }, isSending }: AskFirstProps) {
  const notice = useRef<HTMLDivElement>(null);
  const question = QUESTIONS[code];

  useEffect(() => {
    if (message) notice.current?.focus();
  }, [message]);

  if (!question) return null;
  return (
    <div ref={notice} role="alert" tabIndex={-1}>
      <Callout
        tone="warn"
        title={question.title}
        actions={
          <>
            {question.elsewhere}
            <SubmitButton variant="secondary" name="meant" value={consent} busy={isSending}>
              {question.yes}
            </SubmitButton>
          </>
        }
      >
        {question.text(message)}
      </Callout>
    </div>
  );
}

function Doubts({ sentences }: { sentences: readonly string[] }) {
  const [only, ...others] = sentences;
  if (others.length === 0) return <>{only} Nothing was sent now.</>;
  return (
    <>
      <ul className="fades-below max-h-48 list-disc overflow-y-auto pl-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      Nothing was sent now.
    </>
  );
}
