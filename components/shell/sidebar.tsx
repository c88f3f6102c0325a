"use client";

import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useId } from "react";
import { LiveNote } from "@/components/live/live-note";
import { AccountMenu, type SignOut } from "@/components/shell/account-menu";
import { ADMIN_PAGES } from "@/components/shell/admin-pages";
import { BellLine } from "@/components/shell/bell-line";
import { Brand } from "@/components/shell/brand";
import { ConnectionLine } from "@/components/shell/connection-line";
import { MOST_VIEWS_SHOWN } from "@/components/shell/most-views-shown";
import { NavLink } from "@/components/shell/nav-link";
import type { ShellState } from "@/components/shell/shell-state";
import { ButtonLink } from "@/components/ui/button-link";
import { cappedCount } from "@/components/ui/capped-count";
import { Link } from "@/components/ui/link";
import { onlyReads } from "@/lib/auth/rules/roles";
import type { InboxViewLink } from "@/lib/fax/rules/inbox-view";

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
        {/* On low screens it scrolls, and what is beneath it stays in sight. */}
        <nav aria-label="Main" className="-mx-3 flex min-h-40 flex-1 flex-col gap-4 overflow-y-auto px-3 pb-1">
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
        <div className="flex flex-col gap-2">
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

/** Links of the sidebar that belong together, under their name. */
function SidebarGroup({ name, children }: { name: string; children: ReactNode }) {
  const id = useId();
  return (
    <div>
      <h2 id={id} className="px-2 pb-1 text-xs font-medium text-ink-3">
        {name}
      </h2>
      <ul aria-labelledby={id} className="flex flex-col gap-0.5">
        {children}
      </ul>
    </div>
  );
}

type SidebarLinkProps = { href: Route; label: string; counts?: readonly ("toDo" | "sending" | "failed")[] };

/** A line of the sidebar, with a few words about what waits there, such as "3 to do". */
function SidebarLink({ href, label, counts }: SidebarLinkProps) {
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

/** The saved views of the inbox, below it in the sidebar. */
function SavedViewLinks({ views }: { views: readonly InboxViewLink[] }) {
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
