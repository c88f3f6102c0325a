"use client";
import { useSearchParams } from "next/navigation";
import { MOST_VIEWS_SHOWN } from "@/components/shell/most-views-shown";
import { cappedCount } from "@/components/ui/capped-count";
import { Link } from "@/components/ui/link";
import type { InboxViewLink } from "@/lib/fax/rules/inbox-view";

/** The saved views of the inbox, below it in the sidebar. */
export function SavedViewLinks({ views }: { views: readonly InboxViewLink[] }) {
  const shown = useSearchParams().get("view");
  return views.slice(0, MOST_VIEWS_SHOWN).map(({ id, name, count = 0 }) => (
    <li key={id}>
      <Link
        href={`/inbox?view=${id}`}
        aria-current={id === shown ? "page" : undefined}
        className="sidebar-link min-h-8! pl-5!"
      >
        <span className="truncate">{name}</span>
        {count > 0 ? (
          <span className="text-sm">
            {cappedCount(count)}
            <span className="sr-only">{count === 1 ? " fax" : " faxes"}</span>
          </span>
        ) : null}
      </Link>
    </li>
  ));
}
