import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type TableProps = {
  caption: string;
  /** Where its columns stand when there is no room for all. */
  className?: string;
  children: ReactNode;
};

/** A table on a sheet. Where that is narrower than 42 rem each row becomes a card of two columns, and the column heads are only spoken. */
export function Table({ caption, className, children }: TableProps) {
  return (
    <div className="sheet @container relative md:overflow-x-auto">
      <table className={classNames("table-of-cards", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** The heads of the columns, in order. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

export function HeadCell({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <th scope="col" className={className}>
      {children}
    </th>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody>{children}</tbody>;
}

export function Row({ children, className }: { children: ReactNode; className?: string }) {
  return <tr className={className}>{children}</tr>;
}

type CellProps = {
  children?: ReactNode;
  /** Where the cell stands in a card: alone on a line, at its start, at its end, or nowhere. */
  narrow?: "line" | "start" | "end" | "hidden";
  className?: string;
};

const NARROW_CLASS = { line: "", start: "cell-start", end: "cell-end", hidden: "@max-2xl:hidden" };

export function Cell({ children, narrow = "line", className }: CellProps) {
  return <td className={classNames(NARROW_CLASS[narrow], className) || undefined}>{children}</td>;
}
