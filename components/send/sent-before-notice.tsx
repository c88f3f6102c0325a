"use client";
import { useEffect, useRef } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";

/** Asks before the same pages go to the same number again; sending all the same is a button of the form. */
export function SentBeforeNotice({ message, isSending }: { message: string; isSending: boolean }) {
  const notice = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (message) notice.current?.focus();
  }, [message]);

  return (
    <div ref={notice} role="alert" tabIndex={-1}>
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
        {message} The draft is kept.
      </Callout>
    </div>
  );
}
