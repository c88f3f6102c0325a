"use client";
import { MessageSquareText } from "lucide-react";
import { FirstPage } from "@/components/fax/first-page";
import { FoundIn } from "@/components/fax/found-in";
import { HoldBadge } from "@/components/fax/hold-badge";
import { Marked } from "@/components/fax/marked";
import { StatusBadge } from "@/components/fax/status-badge";
import { DueBadge } from "@/components/inbox/due-badge";
import { useDesk } from "@/components/inbox/inbox-desk";
import { callerOf, type InboxLine } from "@/components/inbox/inbox-line";
import { Initials } from "@/components/inbox/initials";
import { LabelChip } from "@/components/inbox/label-chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { useEarlyTick } from "@/components/ui/use-early-tick";
import { partWords } from "@/lib/fax/rules/part-words";
import { countOfPages } from "@/lib/fax/rules/units";

/** One received fax: the box ticks it, the rest of the row opens it. */
export function InboxRow({ line }: { line: InboxLine }) {
  const { tickedIds, tick, openId, hrefOf } = useDesk();
  const { faxId, isUnread, pageCount, labels = [] } = line;
  const isTicked = tickedIds.includes(faxId);
  const box = useEarlyTick(isTicked, () => tick(faxId, false));
  const facts = [
    line.fromName ? line.from : line.callerName,
    pageCount === undefined ? null : countOfPages(pageCount),
    line.part && `${partWords(line.part)} of a fax`,
    line.isImported && "imported",
    line.quality,
    line.to ? `to ${line.to}` : null,
  ].filter(Boolean);
  const hasMarks = line.dueAt || line.isOnHold || line.words || line.notes || line.assignee;
  return (
    <li>
      <Link
        data-shortcut="list-item"
        href={hrefOf(line)}
        data-fax={faxId}
        aria-current={faxId === openId ? "true" : undefined}
        className={isUnread ? "is-unread" : undefined}
      >
        <FirstPage documentId={line.documentId} />
        <span>
          <span className="caller">
            {isUnread ? <span className="sr-only">Unread: </span> : null}
            {line.isDone ? <span className="sr-only">Done: </span> : null}
            <Marked text={callerOf(line)} terms={line.found?.terms ?? []} />
          </span>
          <Time value={line.createdAt} />
          {facts.length > 0 ? <span className="facts">{facts.join(", ")}</span> : null}
          {hasMarks ? (
            <span className="marks">
              {line.dueAt ? <DueBadge at={line.dueAt} /> : null}
              {line.isOnHold ? <HoldBadge /> : null}
              {line.words ? <StatusBadge words={line.words} /> : null}
              {line.notes ? (
                <span className="inline-flex items-center gap-1">
                  <MessageSquareText aria-hidden="true" className="size-4" />
                  {line.notes}
                  <span className="sr-only">{line.notes === 1 ? " note" : " notes"}</span>
                </span>
              ) : null}
              {line.assignee ? <Initials name={line.assignee} /> : null}
            </span>
          ) : null}
          {line.firstWords ? (
            <span dir="auto" className="first-words">
              {line.firstWords}
            </span>
          ) : null}
          {labels.length > 0 ? (
            <span className="labels">
              {labels.map((label) => (
                <LabelChip key={label.id} label={label} />
              ))}
            </span>
          ) : null}
          {line.waitsFor ? <span>Its file is asked for again. {line.waitsFor}</span> : null}
          {line.found ? <FoundIn found={line.found} /> : null}
        </span>
      </Link>
      <label>
        <input
          ref={box}
          type="checkbox"
          checked={isTicked}
          onChange={({ nativeEvent }) => tick(faxId, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          aria-label={`Select the fax from ${callerOf(line)}`}
        />
      </label>
    </li>
  );
}
