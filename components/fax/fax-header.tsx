import { ChevronDown } from "lucide-react";
import { CancelFaxButton } from "@/components/fax/cancel-fax-button";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxDownloads } from "@/components/fax/fax-downloads";
import { FaxForm } from "@/components/fax/fax-form";
import { FaxMenu } from "@/components/fax/fax-menu";
import { MailFaxItem } from "@/components/fax/mail-fax-item";
import { PanelToggle } from "@/components/fax/panel-toggle";
import type { ShownFax } from "@/components/fax/shown-fax";
import { StatusBadge } from "@/components/fax/status-badge";
import { StatusLine, secondLineOf } from "@/components/fax/status-line";
import { ReportDownloads } from "@/components/report/report-downloads";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import { Time } from "@/components/ui/time";
import { type FaxStatus, isFinal } from "@/lib/fax/rules/status";
import { type StatusFacts, statusWords } from "@/lib/fax/rules/status-words";
import { type FaxFacts, whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

type FaxHeaderProps = {
  shown: ShownFax;
  facts: FaxFacts & StatusFacts;
  actions: FaxServerActions;
  headingLevel: 1 | 2;
};

/** Their reason stands in a notice of its own. */
const EXPLAINED_BELOW: readonly FaxStatus[] = ["failed", "checking", "needs_attention"];

/** Whose fax it is, its state, and the buttons for it. */
export function FaxHeader({
  shown: { fax, theirNumber, ourNumber, contact, viewer },
  facts,
  actions,
  headingLevel,
}: FaxHeaderProps) {
  const can = whatCanBeDone(facts);
  const words = statusWords(facts);
  const Heading = headingLevel === 1 ? "h1" : "h2";
  const isSent = fax.direction === "outbound";
  const isProven = isSent && fax.status === "delivered";
  const them = fax.theirName ?? theirNumber;
  const title = isSent ? `Fax to ${them}` : `Fax from ${them}`;
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <Heading tabIndex={-1} className="text-xl font-bold wrap-anywhere">
          {title}
        </Heading>
        {fax.theirName ? (
          <p className="text-ink-2">
            {theirNumber}
            {contact ? (
              <>
                {" · "}
                <Link href={`/contacts/${contact.id}`} className="inline-block min-h-6 underline underline-offset-2">
                  Contact
                </Link>
              </>
            ) : null}
          </p>
        ) : null}
        <p className="mb-2 text-ink-2">
          {isSent ? "From " : "To "}
          {fax.numberLabel ? `${fax.numberLabel}, ` : null}
          {ourNumber} · <Time value={fax.createdAt} />
          {fax.batchId ? (
            <>
              {" · "}
              <Link href={`/outbox/batch/${fax.batchId}`} className="inline-block min-h-6 underline underline-offset-2">
                Sent to several
              </Link>
            </>
          ) : null}
        </p>
        {EXPLAINED_BELOW.includes(fax.status) || fax.isPartial ? (
          <StatusBadge words={words} />
        ) : (
          <StatusLine
            words={words}
            secondLine={secondLineOf(facts, fax.cancelRequestedAt ?? fax.dueAt, fax.cancelRequestedByName)}
          />
        )}
      </div>
      {/* Only the result is read out: the steps before it would interrupt every few seconds. */}
      <p role="status" className="sr-only">
        {isFinal(fax.status) ? `${title}: ${words.word}. ${words.secondLine ?? ""}` : null}
      </p>
      <div className="flex flex-wrap items-center gap-1.5">
        <PanelToggle />
        {can.cancel ? (
          <CancelFaxButton action={actions.cancel} faxId={fax.id} recipient={theirNumber} status={fax.status} />
        ) : null}
        {can.sendAgain ? (
          <FaxForm action={actions.sendAgain} faxId={fax.id}>
            Send again
          </FaxForm>
        ) : null}
        {fax.document ? (
          <a href={`/api/documents/${fax.document.id}/pdf`} download className={buttonClass("secondary", "medium")}>
            Download PDF
          </a>
        ) : null}
        {isProven ? (
          <Menu
            label={`Proof of the ${title.replace(/^F/, "f")}`}
            trigger={
              <>
                Proof <ChevronDown aria-hidden="true" />
              </>
            }
            triggerClassName={buttonClass("secondary", "medium")}
          >
            <ReportDownloads faxId={fax.id} hasDocument={fax.document !== null} />
          </Menu>
        ) : null}
        <FaxMenu
          of={title}
          faxId={fax.id}
          canTrash={can.trash}
          actions={{ trash: actions.trash, restore: actions.restore }}
        >
          <FaxDownloads document={fax.document} options={fax.options} />
          {fax.document && viewer.mayMail && !viewer.isReadOnly ? <MailFaxItem faxId={fax.id} /> : null}
          {isSent && !isProven ? <ReportDownloads faxId={fax.id} hasDocument={fax.document !== null} /> : null}
        </FaxMenu>
      </div>
    </header>
  );
}
