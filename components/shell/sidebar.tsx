"use client";
import { AccountMenu, type SignOut } from "@/components/shell/account-menu";
import { ADMIN_PAGES } from "@/components/shell/admin-pages";
import { BellLine } from "@/components/shell/bell-line";
import { Brand } from "@/components/shell/brand";
import { ConnectionLine } from "@/components/shell/connection-line";
import { NavLink } from "@/components/shell/nav-link";
import { SavedViewLinks } from "@/components/shell/saved-view-links";
import type { ShellState } from "@/components/shell/shell-state";
import { SidebarGroup } from "@/components/shell/sidebar-group";
import { SidebarLink } from "@/components/shell/sidebar-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";
import { onlyReads } from "@/lib/auth/rules/roles";

/** The navigation on wide screens. */
export function Sidebar({ state, signOut }: { state: ShellState; signOut: SignOut }) {
  const pages = ADMIN_PAGES[state.person.role];
  return (
    <header className="hidden border-r border-line bg-surface desk:block print:hidden">
      <div className="sticky top-(--banner) flex h-[calc(100dvh-var(--banner))] flex-col gap-4 overflow-y-auto p-3">
        <Link href="/" className="flex min-h-10 items-center rounded-md px-2 text-ink no-underline">
          <Brand />
        </Link>
        {onlyReads(state.person) ? null : (
          <ButtonLink href="/send" variant="primary">
            Send a fax
          </ButtonLink>
        )}
        <nav aria-label="Main" className="flex flex-col gap-4">
          <SidebarGroup name="Faxes">
            <SidebarLink href="/inbox" label="Inbox" counts={["toDo"]} />
            <SavedViewLinks views={state.views} />
            <SidebarLink href="/outbox" label="Outbox" counts={["sending", "failed"]} />
            <SidebarLink href="/contacts" label="Contacts" />
          </SidebarGroup>
          {pages.length > 0 ? (
            <SidebarGroup name={state.person.isAdmin ? "Admin" : "Office"}>
              {pages.map((page) => (
                <SidebarLink key={page.href} {...page} />
              ))}
            </SidebarGroup>
          ) : null}
        </nav>
        <div className="mt-auto flex flex-col gap-2">
          <ConnectionLine lastEventAt={state.lastEventAt} isAdmin={state.person.isAdmin} />
          <NavLink href="/notices" className="sidebar-link">
            <BellLine />
          </NavLink>
          <AccountMenu person={state.person} signOut={signOut} />
        </div>
      </div>
    </header>
  );
}
