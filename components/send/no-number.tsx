import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

type NoNumberProps = {
  isAdmin: boolean;
  /** The name of an admin to ask, where one is known. */
  adminToAsk: string | null;
  /** The person has numbers, but none that can send. */
  hasUnusable: boolean;
};

/** Stands where the form would be when there is no number to send from. */
export function NoNumber({ isAdmin, adminToAsk, hasUnusable }: NoNumberProps) {
  const title = hasUnusable ? "Your numbers are not set up for sending" : "No number is set up for you";
  if (!isAdmin) {
    const asked = adminToAsk ? `${adminToAsk} (admin)` : "an admin";
    return (
      <EmptyState title={title}>
        {hasUnusable
          ? `Ask ${asked} to attach one of them to a fax application.`
          : `Ask ${asked} for a number that you may send from.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={title}
      actions={
        <>
          <ButtonLink href="/admin/fax-applications">Fax applications</ButtonLink>
          <ButtonLink href="/admin/people">People and numbers</ButtonLink>
        </>
      }
    >
      Attach a number to a fax application, and say who may use it.
    </EmptyState>
  );
}
