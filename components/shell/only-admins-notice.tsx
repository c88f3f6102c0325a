"use client";
import { NoticePage } from "@/components/shell/notice-page";
import { ButtonLink } from "@/components/ui/button-link";

/** For a page that only admins open. */
export function OnlyAdminsNotice() {
  return (
    <NoticePage title="Only admins can open this page" actions={<ButtonLink href="/inbox">Open the inbox</ButtonLink>}>
      <p>Ask an admin to do this for you, or to make you an admin.</p>
    </NoticePage>
  );
}
