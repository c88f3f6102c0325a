import type { Route } from "next";
import { DeleteFaxButton } from "@/components/fax/delete-fax-button";
import { DoubtNotice } from "@/components/fax/doubt-notice";
import { FailurePanel } from "@/components/fax/failure-panel";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { MediaNotice } from "@/components/fax/media-notice";
import { RestoreFaxButton } from "@/components/fax/restore-fax-button";
import type { ShownFax } from "@/components/fax/shown-fax";
import { WaitingNotice } from "@/components/fax/waiting-notice";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { type StatusFacts, statusWords } from "@/lib/fax/rules/status-words";
import type { FaxFacts } from "@/lib/fax/rules/what-can-be-done";

type FaxNoticesProps = { shown: ShownFax; facts: FaxFacts & StatusFacts; actions: FaxServerActions };

/** What a person should know about the fax before anything else, and can do about it. */
export function FaxNotices({ shown, facts, actions }: FaxNoticesProps) {
  const { fax } = shown;
  const { word, secondLine } = statusWords(facts);
  return (
    <>
      {fax.trashedAt ? <InTrash shown={shown} actions={actions} /> : null}
      <DoubtNotice shown={shown} facts={facts} actions={actions} />
      {word === "Incomplete" ? (
        <Callout tone="warn" title={word}>
          {secondLine}
        </Callout>
      ) : null}
      <WaitingNotice shown={shown} facts={facts} actions={actions} />
      {fax.status === "failed" ? <FailurePanel shown={shown} facts={facts} actions={actions} /> : null}
      {fax.direction === "inbound" ? <MediaNotice shown={shown} facts={facts} refresh={actions.refreshMedia} /> : null}
    </>
  );
}

function InTrash({ shown: { fax }, actions }: Pick<FaxNoticesProps, "shown" | "actions">) {
  const next: Route = fax.direction === "outbound" ? "/outbox?tab=trash" : "/inbox?tab=trash";
  return (
    <Callout
      tone="idle"
      title="In the trash"
      actions={
        <>
          <RestoreFaxButton action={actions.restore} faxId={fax.id} />
          <DeleteFaxButton action={actions.deleteForGood} faxId={fax.id} next={next} />
        </>
      }
    >
      Moved there {fax.trashedByName ? `by ${fax.trashedByName}, ` : null}
      {fax.trashedAt ? <Time value={fax.trashedAt} /> : null}.
    </Callout>
  );
}
