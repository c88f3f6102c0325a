import type { Route } from "next";
import { LiveNote } from "@/components/live/live-note";
import { NavLink } from "@/components/shell/nav-link";

type SidebarLinkProps = { href: Route; label: string; counts?: "unread" | "sending" };

/** A line of the sidebar, with a few words about what waits there, such as "3 unread". */
export function SidebarLink({ href, label, counts }: SidebarLinkProps) {
  return (
    <li>
      <NavLink
        href={href}
        className="flex min-h-10 items-center justify-between gap-2 rounded-md px-2 text-ink-2 no-underline hover:bg-surface-2 aria-[current=page]:bg-accent-soft aria-[current=page]:font-bold aria-[current=page]:text-ink"
      >
        <span>{label}</span>
        {counts ? <LiveNote of={counts} /> : null}
      </NavLink>
    </li>
  );
}
