import type { ReactNode } from "react";
import { FirstPage } from "@/components/fax/first-page";
import { HoldBadge } from "@/components/fax/hold-badge";
import { Marked } from "@/components/fax/marked";
import type { OutboxLine } from "@/components/fax/outbox-line";
import { SelectFax } from "@/components/fax/select-fax";
import { SharedStatusBadge } from "@/components/fax/status-badge";
import { SecondLineText } from "@/components/fax/status-line";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { Cell, Row } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { countOfPages } from "@/lib/fax/rules/units";
import { isSip } from "@/lib/numbers/rules/sip-address";

type OutboxRowProps = { line: OutboxLine; listQuery: string; linksBatch: boolean; buttons: ReactNode };

/** One sent fax: a row, or a card where there is no room for one. */
export function OutboxRow({ line, listQuery, linksBatch, buttons }: OutboxRowProps) {
  const terms = line.found?.terms ?? [];
  const { to, toName } = line;
  const pages = line.pageCount === null ? null : countOfPages(line.pageCount);
  return (
    <Row>
      <Cell>
        <span>
          <SelectFax faxId={line.faxId} label={`Select the fax to ${toName ? `${toName}, ${to}` : to}`} />
          <FirstPage documentId={line.documentId} />
          <Link
            data-shortcut="list-item"
            href={`/outbox/${line.faxId}${listQuery && `?${listQuery}`}`}
            className={classNames(
              "row-link",
              toName && "flex-col items-start!",
              (toName || isSip(to)) && "wrap-anywhere",
            )}
          >
            <span>
              <Marked text={toName ?? to} terms={terms} />
            </span>
            {toName ? (
              <small>
                <Marked text={to} terms={terms} />
              </small>
            ) : null}
          </Link>
        </span>
      </Cell>
      <Cell>
        {line.fileName ? <Marked text={line.fileName} terms={terms} /> : "No document"}
        {pages ? <span>{pages}</span> : null}
        {linksBatch && line.batchId ? <Link href={`/outbox/batch/${line.batchId}`}>Sent to several</Link> : null}
      </Cell>
      <Cell>
        <SharedStatusBadge words={line.state.words} />
        {line.isOnHold ? <HoldBadge /> : null}
        {line.secondLine ? <SecondLineText line={line.secondLine} /> : null}
      </Cell>
      <Cell>
        {line.senderName ? (
          <p>
            <Marked text={line.senderName} terms={terms} />
          </p>
        ) : null}
        {line.from ? <p>{line.from}</p> : null}
        {line.isImported ? <p>Imported</p> : null}
      </Cell>
      <Cell>
        <Time value={line.createdAt} />
      </Cell>
      <Cell>{buttons}</Cell>
    </Row>
  );
}
