import type { Route } from "next";
import { NavLink } from "@/components/shell/nav-link";

/** A line of the sidebar, with a few words about what waits there, such as "3 unread". */
export function SidebarLink({ href, label, note }: { href: Route; label: string; note?: string | undefined }) {
  return (
    <li>
      <NavLink
        href={href}
        className="flex min-h-10 items-center justify-between gap-2 rounded-md px-2 text-ink-2 no-underline hover:bg-surface-2 aria-[current=page]:bg-accent-soft aria-[current=page]:font-bold aria-[current=page]:text-ink"
      >
        <span>{label}</span>
        {note ? <span className="text-sm whitespace-nowrap">{note}</span> : null}
      </NavLink>
    </li>
  );
}
