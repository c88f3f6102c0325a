"use client";
import { NoticeLine } from "@/components/people/security-activity";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { Notice } from "@/lib/people/notices";

type NoticeBannerProps = { notices: readonly Notice[]; dismiss: FormAction<{ done: true }> };

/** What happened to one's account elsewhere, on every page until it was seen. */
export function NoticeBanner({ notices, dismiss }: NoticeBannerProps) {
  const { form, message, isPending } = useFormAction(dismiss);
  const [newest] = notices;
  if (!newest) return null;
  return (
    <Callout
      tone="warn"
      title="Something happened to your account"
      className="mb-4"
      actions={
        <>
          <ButtonLink href="/account#activity" size="small">
            Look at your account
          </ButtonLink>
          <form {...form}>
            <input type="hidden" name="until" value={newest.at.toISOString()} />
            <SubmitButton variant="secondary" size="small" busy={isPending}>
              It was me, or expected
            </SubmitButton>
            <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
          </form>
        </>
      }
    >
      <ul className="flex flex-col gap-1">
        {notices.map((notice) => (
          <li key={notice.id}>
            <NoticeLine notice={notice} />
          </li>
        ))}
      </ul>
      <p className="mt-2">If you don't know why, change your password, sign out everywhere, and tell an admin.</p>
    </Callout>
  );
}
