"use client";
import { NoticePage } from "@/components/shell/notice-page";
import { ButtonLink } from "@/components/ui/button-link";

/** For what needs a person who is signed in. */
export function SignedOutNotice() {
  return (
    <main className="px-4">
      <NoticePage
        title="You are signed out"
        actions={
          <ButtonLink href="/sign-in" variant="primary">
            Sign in
          </ButtonLink>
        }
      >
        <p>Sign in to go on.</p>
      </NoticePage>
    </main>
  );
}
