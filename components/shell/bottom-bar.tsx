"use client";
import { Inbox, MenuIcon, Send, SendHorizontal } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { LiveDot, SpokenLiveNote } from "@/components/live/live-note";
import { AccountItems, type SignOut } from "@/components/shell/account-menu";
import { ADMIN_PAGES } from "@/components/shell/admin-pages";
import { BellLine } from "@/components/shell/bell-line";
import { NavLink } from "@/components/shell/nav-link";
import type { ShellState } from "@/components/shell/shell-state";
import { classNames } from "@/components/ui/class-names";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-item";
import { onlyReads } from "@/lib/auth/rules/roles";

/** The navigation where a sidebar has no room: on phones within reach of a thumb, on tablets a rail at the side. */
export function BottomBar({ state, signOut }: { state: ShellState; signOut: SignOut }) {
  const canSend = !onlyReads(state.person);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:top-(--banner) md:right-auto md:w-18 md:border-t-0 md:border-r md:pt-3 desk:hidden print:hidden"
    >
      <ul className={classNames("grid md:grid-cols-1 md:gap-2", canSend ? "grid-cols-4" : "grid-cols-3")}>
        <BarLink href="/inbox" label="Inbox" icon={<Inbox aria-hidden="true" />} countsToDo />
        {canSend ? <BarLink href="/send" label="Send" icon={<SendHorizontal aria-hidden="true" />} /> : null}
        <BarLink href="/outbox" label="Outbox" icon={<Send aria-hidden="true" />} />
        <li>
          <Menu
            label="Menu"
            triggerClassName="bar-item"
            trigger={
              <>
                <MenuIcon aria-hidden="true" />
                Menu
              </>
            }
          >
            <MenuLink href="/notices">
              <BellLine />
            </MenuLink>
            <MenuLink href="/contacts">Contacts</MenuLink>
            {ADMIN_PAGES[state.person.role].map(({ href, label }) => (
              <MenuLink key={href} href={href}>
                {label}
              </MenuLink>
            ))}
            <AccountItems signOut={signOut} />
          </Menu>
        </li>
      </ul>
    </nav>
  );
}

type BarLinkProps = { href: Route; label: string; icon: ReactNode; countsToDo?: boolean };

function BarLink({ href, label, icon, countsToDo = false }: BarLinkProps) {
  return (
    <li>
      <NavLink href={href} className="bar-item">
        <span className="relative">
          {icon}
          {countsToDo ? <LiveDot /> : null}
        </span>
        <span>
          {label}
          {countsToDo ? <SpokenLiveNote /> : null}
        </span>
      </NavLink>
    </li>
  );
}
