import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";

/** What somebody sees whose link no longer works. */
export function DeadLink({ lasts }: { lasts: string }) {
  return (
    <Callout
      tone="warn"
      title="This link doesn't work any more"
      actions={<ButtonLink href="/sign-in">Sign in</ButtonLink>}
    >
      A link works once and for {lasts}. If you have a password already, sign in with it; else ask an admin for a new
      link.
    </Callout>
  );
}
