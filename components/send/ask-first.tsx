"use client";
import { useEffect, useRef } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionError } from "@/lib/actions/result";

type AskFirstProps = {
  /** What is to be asked about: `sent-before` or `mixed-sources`. */
  error: ActionError;
  isSending: boolean;
};

/** Asks before something goes out that may not be meant; sending all the same is a button of the form. */
export function AskFirst({ error: { code, message, consent }, isSending }: AskFirstProps) {
  const notice = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (message) notice.current?.focus();
  }, [message]);

  return (
    <div ref={notice} role="alert" tabIndex={-1}>
      {code === "mixed-sources" ? (
        <Callout
          tone="warn"
          title="Send these pages together?"
          actions={
            <SubmitButton variant="secondary" name="sendTogether" value={consent} busy={isSending}>
              Send them together
            </SubmitButton>
          }
        >
          Pages that you received travel with another document: {message} If some are not meant to go, remove their file
          below. The draft is kept.
        </Callout>
      ) : (
        <Callout
          tone="warn"
          title="Send twice?"
          actions={
            <>
              <ButtonLink href="/outbox">Look in the outbox</ButtonLink>
              <SubmitButton variant="secondary" name="sendTwice" value="on" busy={isSending}>
                Send again anyway
              </SubmitButton>
            </>
          }
        >
          {/* Whether the pages are meant to travel together was asked before this. */}
          {consent ? <input type="hidden" name="sendTogether" value={consent} /> : null}
          {message} The draft is kept.
        </Callout>
      )}
    </div>
  );
}
