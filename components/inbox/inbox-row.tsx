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
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { partWords } from "@/lib/fax/rules/part-words";
import { countOfPages } from "@/lib/fax/rules/units";

/** One received fax: the box ticks it, the rest of the row opens it. */
export function InboxRow({ line }: { line: InboxLine }) {
  const { tickedIds, tick } = useDesk();
  const { faxId, isOpen, isUnread, pageCount, labels = [] } = line;
  const pages = pageCount === null ? null : countOfPages(pageCount);
  const facts = [
    line.fromName ? line.from : line.callerName,
    pages,
    line.part && `${partWords(line.part)} of a fax`,
    line.quality,
    line.to ? `to ${line.to}` : null,
  ];
  return (
    <li className="relative">
      <Link
        href={line.href}
        data-shortcut="list-item"
        data-fax={faxId}
        aria-current={isOpen ? "true" : undefined}
        className={classNames(
          "flex min-h-17 items-start gap-2.5 border-l-3 py-2 pr-3 pl-11 text-ink no-underline outline-offset-[-2px]",
          isOpen ? "border-accent bg-accent-soft" : "border-transparent hover:bg-surface-2",
        )}
      >
        <FirstPage documentId={line.documentId} />
        <span className="flex min-w-0 grow flex-col gap-0.5">
          <span className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5">
            <span className={classNames("min-w-0 truncate tabular-nums max-md:col-span-2", isUnread && "font-bold")}>
              {isUnread ? <span className="sr-only">Unread: </span> : null}
              {line.isDone ? <span className="sr-only">Done: </span> : null}
              <Marked text={callerOf(line)} terms={line.found?.terms ?? []} />
            </span>
            <span className="text-sm text-ink-2 max-md:order-1 max-md:self-start md:justify-self-end">
              <Time value={line.createdAt} />
            </span>
            <span className="min-w-0 text-sm text-ink-2">{facts.filter(Boolean).join(", ")}</span>
            <span className="flex max-w-full flex-wrap items-center justify-end gap-1.5 text-sm text-ink-2 empty:hidden max-md:order-2 max-md:col-span-2 max-md:justify-start">
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
          </span>
          {line.firstWords ? (
            <span dir="auto" className="truncate text-sm text-ink-2">
              {line.firstWords}
            </span>
          ) : null}
          {labels.length > 0 ? (
            <span className="flex flex-wrap gap-1">
              {labels.map((label) => (
                <LabelChip key={label.id} label={label} />
              ))}
            </span>
          ) : null}
          {line.waitsFor ? (
            <span className="text-sm text-ink-2">Its file is asked for again. {line.waitsFor}</span>
          ) : null}
          {line.found ? <FoundIn found={line.found} /> : null}
        </span>
      </Link>
      {isUnread ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-2 left-1.5 size-2 rounded-full bg-accent"
        />
      ) : null}
      <label className="absolute top-1 left-1.5 grid size-10 place-items-center">
        <input
          type="checkbox"
          checked={tickedIds.includes(faxId)}
          onChange={({ nativeEvent }) => tick(faxId, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          aria-label={`Select the fax from ${callerOf(line)}`}
          className="size-5"
        />
      </label>
    </li>
  );
}
