import type { Route } from "next";
import Link from "next/link";
import { cappedCount } from "@/components/ui/capped-count";
import { classNames } from "@/components/ui/class-names";

export type LinkTab = { href: Route; label: string; count?: number | undefined; isCurrent: boolean };

/** Views of one list. Each is an address of its own; Back returns to the last one. A phone leaves out the empty ones. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1.5">
        {tabs.map((tab, index) => (
          <li key={tab.href} className={index > 0 && !tab.isCurrent && tab.count === 0 ? "max-md:hidden" : undefined}>
            <Link
              href={tab.href}
              aria-current={tab.isCurrent ? "page" : undefined}
              className={classNames(
                "inline-flex min-h-8 items-center gap-2 rounded-full border px-3 text-md md:max-2xl:px-2.5 text-ink-2 no-underline pointer-coarse:min-h-11",
                tab.isCurrent
                  ? "border-accent bg-surface font-bold text-ink"
                  : "border-line bg-surface hover:border-line-strong",
              )}
            >
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
