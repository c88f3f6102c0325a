import type { Route } from "next";
import { LiveNote } from "@/components/live/live-note";
import { NavLink } from "@/components/shell/nav-link";

type SidebarLinkProps = { href: Route; label: string; counts?: readonly ("toDo" | "sending" | "failed")[] };

/** A line of the sidebar, with a few words about what waits there, such as "3 to do". */
export function SidebarLink({ href, label, counts }: SidebarLinkProps) {
  return (
    <li>
      <NavLink href={href} className="sidebar-link">
        <span>{label}</span>
        {counts ? (
          <span className="flex flex-wrap justify-end gap-x-2">
            {counts.map((each) => (
              <LiveNote key={each} of={each} />
            ))}
          </span>
        ) : null}
      </NavLink>
    </li>
  );
}
