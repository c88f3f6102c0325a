"use client";
import { NoticePage } from "@/components/shell/notice-page";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";

/** For a page that failed. `digest` is the code under which the server logged why. */
export function ErrorNotice({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <NoticePage
      title="This page didn't load"
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href="/outbox">Open the outbox</ButtonLink>
          {digest ? <CopyButton text={digest} label="Copy code" /> : null}
        </>
      }
    >
      <p>It's our fault, not yours. Your faxes are safe.</p>
      {digest ? <p>If it happens again, give your admin this code: {digest}</p> : null}
    </NoticePage>
  );
}
