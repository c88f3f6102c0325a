import Link from "next/link";
import { FoundIn } from "@/components/fax/found-in";
import { HoldBadge } from "@/components/fax/hold-badge";
import type { InboxLine } from "@/components/fax/inbox-line";
import { Marked } from "@/components/fax/marked";
import { StatusBadge } from "@/components/fax/status-badge";
import { classNames } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import { countOfPages } from "@/lib/fax/rules/units";

/** One received fax; the whole row opens it. */
export function InboxListRow({ line }: { line: InboxLine }) {
  const { isOpen, isUnread, pageCount } = line;
  const pages = pageCount === null ? null : countOfPages(pageCount);
  return (
    <li>
      <Link
        href={line.href}
        prefetch={false}
        data-shortcut="list-item"
        aria-current={isOpen ? "true" : undefined}
        className={classNames(
          "flex min-h-18 flex-col gap-1 border-l-3 py-3 pr-3.5 pl-7.5 text-ink no-underline outline-offset-[-2px]",
          isOpen ? "border-accent bg-accent-soft" : "border-transparent hover:bg-surface-2",
        )}
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className={classNames("flex min-w-0 items-center gap-2 tabular-nums", isUnread && "font-bold")}>
            <span
              aria-hidden="true"
              className={classNames("-ml-4 size-2 shrink-0 rounded-full", isUnread && "bg-accent")}
            />
            {isUnread ? <span className="sr-only">Unread: </span> : null}
            <span className={line.fromName ? "wrap-anywhere" : undefined}>
              <Marked text={line.fromName ?? line.from} terms={line.found?.terms ?? []} />
            </span>
          </span>
          <span className="text-sm text-ink-2">
            <Time value={line.createdAt} />
          </span>
        </span>
        <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm text-ink-2">
          <span>
            {[line.fromName ? line.from : line.callerName, pages, line.quality, line.to ? `to ${line.to}` : null]
              .filter(Boolean)
              .join(", ")}
          </span>
          {line.isOnHold ? <HoldBadge /> : null}
          {line.words ? <StatusBadge words={line.words} /> : null}
        </span>
        {line.waitsFor ? (
          <span className="text-sm text-ink-2">Its file is asked for again. {line.waitsFor}</span>
        ) : null}
        {line.found ? <FoundIn found={line.found} /> : null}
      </Link>
    </li>
  );
}
