import { CancelFaxButton } from "@/components/fax/cancel-fax-button";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxForm } from "@/components/fax/fax-form";
import type { OutboxLine } from "@/components/fax/outbox-line";
import { RestoreFaxButton } from "@/components/fax/restore-fax-button";
import { ButtonLink } from "@/components/ui/button-link";
import type { FaxActions } from "@/lib/fax/rules/what-can-be-done";

type OutboxRowActionProps = { line: OutboxLine; can: FaxActions; actions: FaxServerActions };

/** The one thing that a person most likely wants to do with a sent fax now. */
export function OutboxRowAction({ line: { faxId, to, facts }, can, actions }: OutboxRowActionProps) {
  if (can.decide) {
    return (
      <ButtonLink href={`/outbox/${faxId}`} size="small" aria-label={`Decide about the fax to ${to}`}>
        Decide…
      </ButtonLink>
    );
  }
  if (can.cancel)
    return <CancelFaxButton action={actions.cancel} faxId={faxId} recipient={to} status={facts.status} size="small" />;
  if (can.tryAgain) {
    return (
      <FaxForm action={actions.tryAgain} faxId={faxId} label={`Try again: the fax to ${to}`} size="small">
        Try again
      </FaxForm>
    );
  }
  if (can.sendAgain) {
    return (
      <FaxForm action={actions.sendAgain} faxId={faxId} label={`Send again: the fax to ${to}`} size="small">
        Send again
      </FaxForm>
    );
  }
  if (can.restore) {
    return <RestoreFaxButton action={actions.restore} faxId={faxId} label={`Restore the fax to ${to}`} size="small" />;
  }
  return null;
}
