import Link from "next/link";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxMenu } from "@/components/fax/fax-menu";
import { Marked } from "@/components/fax/marked";
import type { OutboxLine } from "@/components/fax/outbox-line";
import { OutboxRowAction } from "@/components/fax/outbox-row-action";
import { SelectFax } from "@/components/fax/select-fax";
import { StatusLine } from "@/components/fax/status-line";
import { classNames } from "@/components/ui/class-names";
import { Cell, Row } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { isSip } from "@/lib/fax/rules/sip-address";
import { countOfPages } from "@/lib/fax/rules/units";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

/** One sent fax: a row, or a card where there is no room for one. */
export function OutboxRow({ line, actions }: { line: OutboxLine; actions: FaxServerActions }) {
  const can = whatCanBeDone(line.facts);
  const pages = line.facts.pageCount === null ? null : countOfPages(line.facts.pageCount);
  const which = `the fax to ${line.to}`;
  return (
    <Row>
      <Cell>
        <span className="flex items-start gap-2.5">
          <SelectFax faxId={line.faxId} label={`Select ${which}`} />
          <Link
            href={`/outbox/${line.faxId}`}
            prefetch={false}
            data-shortcut="list-item"
            className={classNames("row-link font-medium tabular-nums", isSip(line.to) && "wrap-anywhere")}
          >
            <Marked text={line.to} terms={line.found.terms} />
          </Link>
        </span>
        <p className="hidden max-w-64 text-sm break-words text-ink-2 @2xl:max-xl:block">
          <Marked text={[line.fileName, pages].filter(Boolean).join(", ")} terms={line.found.terms} />
        </p>
        <p className="hidden text-sm text-ink-2 @2xl:max-lg:block">
          <Time value={line.createdAt} />
        </p>
      </Cell>
      <Cell className="break-words max-xl:@2xl:hidden @2xl:max-w-64">
        {line.fileName ? (
          <Marked text={line.fileName} terms={line.found.terms} />
        ) : (
          <span className="text-ink-2">No document</span>
        )}
        {pages ? <span className="text-ink-2 @2xl:hidden">, {pages}</span> : null}
      </Cell>
      <Cell narrow="hidden" className="whitespace-nowrap tabular-nums text-ink-2 max-xl:@2xl:hidden">
        {line.facts.pageCount ?? "–"}
      </Cell>
      <Cell className="@2xl:max-w-72">
        <StatusLine facts={line.facts} moment={line.statusMoment} />
      </Cell>
      <Cell narrow="hidden" className="max-xl:@2xl:hidden">
        {line.senderName ? (
          <p className="break-words">
            <Marked text={line.senderName} terms={line.found.terms} />
          </p>
        ) : null}
        <p className="text-sm whitespace-nowrap tabular-nums text-ink-2">{line.from}</p>
      </Cell>
      <Cell
        narrow="start"
        className="max-lg:@2xl:hidden @max-2xl:self-end @max-2xl:pb-2.5 @max-2xl:text-sm @max-2xl:text-ink-2"
      >
        <Time value={line.createdAt} />
      </Cell>
      <Cell narrow="end">
        <div className="flex items-start justify-end gap-1 @2xl:max-lg:flex-wrap">
          <OutboxRowAction line={line} can={can} actions={actions} />
          <FaxMenu
            of={which}
            faxId={line.faxId}
            documentId={line.documentId}
            canTrash={can.trash}
            actions={{ trash: actions.trash, restore: actions.restore }}
          />
        </div>
      </Cell>
    </Row>
  );
}
