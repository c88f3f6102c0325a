"use client";
import { Inbox, MenuIcon, Send, SendHorizontal } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { LiveDot, SpokenLiveNote } from "@/components/live/live-note";
import { AccountItems, type SignOut } from "@/components/shell/account-menu";
import { ADMIN_PAGES } from "@/components/shell/admin-pages";
import { NavLink } from "@/components/shell/nav-link";
import type { ShellState } from "@/components/shell/shell-state";
import { Menu } from "@/components/ui/menu";
import { MenuLink } from "@/components/ui/menu-item";
import { onlyReads } from "@/lib/auth/rules/roles";

const ITEM_CLASS =
  "flex h-12 w-full flex-col items-center justify-center gap-0.5 text-xs text-ink-2 no-underline " +
  "focus-visible:outline-offset-[-2px] aria-[current=page]:font-bold aria-[current=page]:text-accent [&_svg]:size-5";

/** The navigation on phones, within reach of a thumb. */
export function BottomBar({ state, signOut }: { state: ShellState; signOut: SignOut }) {
  const canSend = !onlyReads(state.person);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className={canSend ? "grid grid-cols-4" : "grid grid-cols-3"}>
        <BarLink href="/inbox" label="Inbox" icon={<Inbox aria-hidden="true" />} countsUnread />
        {canSend ? <BarLink href="/send" label="Send" icon={<SendHorizontal aria-hidden="true" />} /> : null}
        <BarLink href="/outbox" label="Outbox" icon={<Send aria-hidden="true" />} />
        <li>
          <Menu
            label="Menu"
            triggerClassName={ITEM_CLASS}
            trigger={
              <>
                <MenuIcon aria-hidden="true" />
                Menu
              </>
            }
          >
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

type BarLinkProps = { href: Route; label: string; icon: ReactNode; countsUnread?: boolean };

function BarLink({ href, label, icon, countsUnread = false }: BarLinkProps) {
  return (
    <li>
      <NavLink href={href} className={ITEM_CLASS}>
        <span className="relative">
          {icon}
          {countsUnread ? <LiveDot /> : null}
        </span>
        <span>
          {label}
          {countsUnread ? <SpokenLiveNote /> : null}
        </span>
      </NavLink>
    </li>
  );
}
