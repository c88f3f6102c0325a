"use client";
import type { Route } from "next";
import { cappedCount } from "@/components/ui/capped-count";
import { Link } from "@/components/ui/link";

export type LinkTab = { href: Route; label: string; count?: number | undefined; isCurrent: boolean };

/** Views of one list. Each is an address of its own; Back returns to the last one. A phone leaves out the empty ones. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1.5">
        {tabs.map((tab, index) => (
          <li key={tab.href} className={index > 0 && !tab.isCurrent && tab.count === 0 ? "max-md:hidden" : undefined}>
            <Link href={tab.href} aria-current={tab.isCurrent ? "page" : undefined} className="tab">
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="min-w-[2ch] tabular-nums">{cappedCount(tab.count)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
