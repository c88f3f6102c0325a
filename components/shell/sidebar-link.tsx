import type { Route } from "next";
import { LiveNote } from "@/components/live/live-note";
import { NavLink } from "@/components/shell/nav-link";

type SidebarLinkProps = { href: Route; label: string; counts?: "toDo" | "sending" };

/** A line of the sidebar, with a few words about what waits there, such as "3 to do". */
export function SidebarLink({ href, label, counts }: SidebarLinkProps) {
  return (
    <li>
      <NavLink href={href} className="sidebar-link">
        <span>{label}</span>
        {counts ? <LiveNote of={counts} /> : null}
      </NavLink>
    </li>
  );
}
