"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { placeWords } from "@/components/fax/place-words";
import { useCommand } from "@/components/shell/commands";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { useGo } from "@/components/ui/use-go";

/** The fax that is next beyond an end of the page, on the page where it stands, and how many there are (up to 1,001). */
export type BeyondPage = { href: Route; count: number };

type NeighboursProps = {
  /** The place of the open fax on the page of its list, counted from 0, and how many that page shows. */
  at: number;
  count: number;
  /** The faxes beside it on that page. */
  before: Route | undefined;
  after: Route | undefined;
  /** Null where the page is the end of the list. */
  newer: BeyondPage | null;
  older: BeyondPage | null;
  className?: string;
};

/** "3 of 12", and the faxes before and after this one in the list that it was opened from, on whatever page of it they stand. */
export function Neighbours({
  at,
  count,
  newer,
  older,
  before = newer?.href,
  after = older?.href,
  className,
}: NeighboursProps) {
  const go = useGo();
  const open = (href: Route | undefined) => href && go(href, { inPlace: true });
  useCommand("fax-before", () => open(before));
  useCommand("fax-after", () => open(after));
  return (
    <nav
      aria-label="Other faxes of the list"
      className={classNames("flex shrink-0 items-center text-sm text-ink-2", className)}
    >
      <span className="tabular-nums whitespace-nowrap max-md:sr-only">
        {placeWords(at, count, newer?.count ?? 0, older?.count ?? 0)}
      </span>
      <Neighbour href={before} label="Fax before">
        <ArrowUp aria-hidden="true" className="size-4" />
      </Neighbour>
      <Neighbour href={after} label="Next fax">
        <ArrowDown aria-hidden="true" className="size-4" />
      </Neighbour>
    </nav>
  );
}

function Neighbour({ href, label, children }: { href: Route | undefined; label: string; children: ReactNode }) {
  const shape = "grid size-9 place-items-center rounded-md";
  if (!href) return <span className={`${shape} text-ink-3 opacity-50`}>{children}</span>;
  return (
    <Link
      href={href}
      data-in-place=""
      aria-label={label}
      title={label}
      className={`${shape} text-ink-2 hover:bg-surface-2`}
    >
      {children}
    </Link>
  );
}
