import { Download } from "lucide-react";
import type { ComponentProps } from "react";
import { FaxDownloads } from "@/components/fax/fax-downloads";
import { faxFacts } from "@/components/fax/fax-facts";
import { CopyIdItem } from "@/components/fax/fax-menu";
import { FaxView } from "@/components/fax/fax-view";
import { MailFaxItem } from "@/components/fax/mail-fax-item";
import { MarkRead } from "@/components/fax/mark-read";
import { RefreshMediaItem } from "@/components/fax/refresh-media-button";
import { StatusBadge } from "@/components/fax/status-badge";
import { DueBadge } from "@/components/inbox/due-badge";
import type { Receiver } from "@/components/inbox/hand-to-menu";
import { ItemHead } from "@/components/inbox/item-head";
import type { MakeLabel } from "@/components/inbox/label-dialog";
import { MenuDownload } from "@/components/ui/menu-item";
import { Time } from "@/components/ui/time";
import { placeOf } from "@/lib/fax/rules/item-change";
import type { Label } from "@/lib/fax/rules/label";
import { partWords } from "@/lib/fax/rules/part-words";
import { ARRIVED } from "@/lib/fax/rules/status";
import { statusWords } from "@/lib/fax/rules/status-words";
import { countOfPages } from "@/lib/fax/rules/units";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

/** What the team can do with received faxes: to whom they can be handed, and which labels there are. */
type Team = {
  receivers: readonly (Receiver & { isProgram: boolean; phoneNumbers: readonly string[] })[];
  labels: readonly Label[];
};

type ReceivedFaxProps = Omit<ComponentProps<typeof FaxView>, "head" | "colleagues"> & {
  team: Team;
  makeLabel: MakeLabel;
} & Pick<ComponentProps<typeof ItemHead>, "back" | "listQuery">;

/** A received fax; looking at it makes it read. */
export function ReceivedFax({ team, makeLabel, back, listQuery, ...props }: ReceivedFaxProps) {
  const { shown, actions } = props;
  const { fax, viewer } = shown;
  const facts = faxFacts("inbound", { ...fax, isReadOnly: viewer.isReadOnly });
  const can = whatCanBeDone(facts);
  const words = statusWords(facts);
  const pages = fax.pageCount ?? fax.document?.pageCount;
  const isUnread = !viewer.isReadOnly && !fax.isRead && !fax.trashedAt && ARRIVED.includes(fax.status);
  const receivers = team.receivers.filter(({ phoneNumbers }) => phoneNumbers.includes(fax.toNumber));
  const theirs = fax.theirName ?? shown.theirNumber;
  const item: ComponentProps<typeof ItemHead>["item"] = {
    faxId: fax.id,
    place: placeOf(fax),
    whom: theirs,
    from: shown.theirNumber,
    facts: (
      <>
        {fax.theirName ? <span>{shown.theirNumber}</span> : null}
        {fax.splitPages ? <span>{partWords(fax.splitPages)} of a fax</span> : null}
        {fax.importedAs ? <span>Imported</span> : null}
        {pages ? <span>{countOfPages(pages)}</span> : null}
        <span>to {fax.numberLabel ?? shown.ourNumber}</span>
        <Time value={fax.createdAt} />
        {fax.deadlineAt && placeOf(fax) === "to-do" ? <DueBadge at={fax.deadlineAt} /> : null}
        {words.word === "Received" ? null : <StatusBadge words={words} />}
      </>
    ),
    dueAt: fax.deadlineAt?.toISOString() ?? null,
    assignee: fax.assigneeId ? { personId: fax.assigneeId, name: fax.assigneeName ?? "Somebody" } : null,
    labels: shown.labels,
    can: {
      file: can.file,
      forward: can.forward,
      split: can.forward && can.file && (fax.document?.pageCount ?? 0) > 1,
      trash: can.trash,
    },
    contactHref: shown.contact ? `/contacts/${shown.contact.id}` : null,
  };
  return (
    <>
      {isUnread ? <MarkRead action={actions.markRead} faxId={fax.id} /> : null}
      <FaxView
        {...props}
        colleagues={receivers.filter(({ isProgram }) => !isProgram)}
        head={
          <ItemHead
            item={item}
            back={back}
            listQuery={listQuery}
            headingLevel={props.headingLevel}
            viewerId={viewer.personId}
            receivers={receivers}
            labels={team.labels}
            makeLabel={makeLabel}
            actions={actions}
          >
            {fax.document ? (
              <MenuDownload href={`/api/documents/${fax.document.id}/pdf`}>
                <Download aria-hidden="true" />
                Download PDF
              </MenuDownload>
            ) : null}
            <FaxDownloads document={fax.document} options={fax.options} />
            {fax.document && viewer.mayMail && can.forward ? <MailFaxItem faxId={fax.id} /> : null}
            {can.refreshMedia && fax.media === "stored" && !shown.related.some(({ pages }) => pages !== null) ? (
              <RefreshMediaItem action={actions.refreshMedia} faxId={fax.id} />
            ) : null}
            <CopyIdItem faxId={fax.id} />
          </ItemHead>
        }
      />
    </>
  );
}
