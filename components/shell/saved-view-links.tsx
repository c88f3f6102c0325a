"use client";
import { useSearchParams } from "next/navigation";
import { Link } from "@/components/ui/link";
import type { InboxViewLink } from "@/lib/fax/rules/inbox-view";

/** More stand in the menu of views. */
const MOST_SHOWN = 8;

/** The saved views of the inbox, below it in the sidebar. */
export function SavedViewLinks({ views }: { views: readonly InboxViewLink[] }) {
  const shown = useSearchParams().get("view");
  return views.slice(0, MOST_SHOWN).map(({ id, name }) => (
    <li key={id}>
      <Link
        href={`/inbox?view=${id}`}
        aria-current={id === shown ? "page" : undefined}
        className="sidebar-link min-h-8! pl-5!"
      >
        <span className="truncate">{name}</span>
      </Link>
    </li>
  ));
}
