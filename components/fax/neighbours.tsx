import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";

type NeighboursProps = {
  /** The place of the open fax among those of its list, counted from 0, and how many these are. */
  at: number;
  count: number;
  before: Route | undefined;
  after: Route | undefined;
  className?: string;
};

/** "3 of 12", and the faxes before and after this one in the list that it was opened from. */
export function Neighbours({ at, count, before, after, className }: NeighboursProps) {
  return (
    <nav
      aria-label="Other faxes of the list"
      className={classNames("flex shrink-0 items-center text-sm text-ink-2", className)}
    >
      <span className="tabular-nums whitespace-nowrap max-md:sr-only">
        {at + 1} of {count}
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
      replace
      scroll={false}
      aria-label={label}
      title={label}
      className={`${shape} text-ink-2 hover:bg-surface-2`}
    >
      {children}
    </Link>
  );
}
