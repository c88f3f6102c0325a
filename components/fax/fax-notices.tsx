import type { Route } from "next";
import { DeleteFaxButton } from "@/components/fax/delete-fax-button";
import { DoubtNotice } from "@/components/fax/doubt-notice";
import { FailurePanel } from "@/components/fax/failure-panel";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { HoldNotice } from "@/components/fax/hold-notice";
import { MediaNotice } from "@/components/fax/media-notice";
import { RestoreFaxButton } from "@/components/fax/restore-fax-button";
import type { ShownFax } from "@/components/fax/shown-fax";
import { WaitingNotice } from "@/components/fax/waiting-notice";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { deletableFrom } from "@/lib/fax/rules/deletion";
import { type StatusFacts, statusWords } from "@/lib/fax/rules/status-words";
import { type FaxFacts, whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

type FaxNoticesProps = { shown: ShownFax; facts: FaxFacts & StatusFacts; actions: FaxServerActions };

/** What a person should know about the fax before anything else, and can do about it. */
export function FaxNotices({ shown, facts, actions }: FaxNoticesProps) {
  const { fax } = shown;
  const { word, secondLine } = statusWords(facts);
  return (
    <>
      {fax.trashedAt ? <InTrash shown={shown} facts={facts} actions={actions} /> : null}
      <HoldNotice shown={shown} release={actions.release} />
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

function InTrash({ shown: { fax, may }, facts, actions }: FaxNoticesProps) {
  const can = whatCanBeDone(facts);
  const from = fax.trashedAt && deletableFrom(fax.trashedAt, may, new Date());
  const next: Route = fax.direction === "outbound" ? "/outbox?tab=trash" : "/inbox?tab=trash";
  return (
    <Callout
      tone="idle"
      title="In the trash"
      actions={
        <>
          {can.restore ? <RestoreFaxButton action={actions.restore} faxId={fax.id} /> : null}
          {can.deleteForGood ? <DeleteFaxButton action={actions.deleteForGood} faxId={fax.id} next={next} /> : null}
        </>
      }
    >
      Moved there {fax.trashedByName ? `by ${fax.trashedByName}, ` : null}
      {fax.trashedAt ? <Time value={fax.trashedAt} format="inline" /> : null}.{" "}
      {may.isMine ? null : "Only admins delete for good here."}
      {may.isMine && from && !fax.isOnHold ? (
        <>
          It can be deleted for good from <Time value={from} format="inline" /> on.
        </>
      ) : null}
    </Callout>
  );
}
