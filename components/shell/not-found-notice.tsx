"use client";
import { NoticePage } from "@/components/shell/notice-page";
import { ButtonLink } from "@/components/ui/button-link";

/** For an address where nothing is, or nothing that this person may see: the two look the same on purpose. */
export function NotFoundNotice() {
  return (
    <NoticePage
      title="There is nothing here"
      actions={
        <>
          <ButtonLink href="/inbox">Open the inbox</ButtonLink>
          <ButtonLink href="/outbox">Open the outbox</ButtonLink>
        </>
      }
    >
      <p>The address may be wrong, the fax may be deleted, or it belongs to a number that you do not use.</p>
    </NoticePage>
  );
}
