import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A table on a sheet. Where that is narrower than 42 rem each row becomes a card of two columns, and the column heads are only spoken. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div className="sheet @container relative md:overflow-x-auto">
      <table className="w-full border-collapse text-left text-table @max-2xl:block">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** The heads of the columns, in order. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="text-sm text-ink-2 @max-2xl:sr-only">
      <tr>{children}</tr>
    </thead>
  );
}

export function HeadCell({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <th scope="col" className={classNames("px-2.5 py-2.5 font-medium whitespace-nowrap lg:px-3.5", className)}>
      {children}
    </th>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="@max-2xl:block">{children}</tbody>;
}

export function Row({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <tr
      className={classNames(
        "border-t border-line align-top @max-2xl:grid @max-2xl:grid-cols-[minmax(0,1fr)_auto] @max-2xl:gap-x-3 @max-2xl:gap-y-1 @max-2xl:p-3.5",
        "@max-2xl:first:border-t-0",
        className,
      )}
    >
      {children}
    </tr>
  );
}

type CellProps = {
  children?: ReactNode;
  /** Where the cell stands in a card: alone on a line, at its start, at its end, or nowhere. */
  narrow?: "line" | "start" | "end" | "hidden";
  className?: string;
};

const NARROW_CLASS = {
  line: "@max-2xl:col-span-2",
  start: "@max-2xl:col-start-1",
  end: "@max-2xl:col-start-2 @max-2xl:justify-self-end @max-2xl:text-right",
  hidden: "@max-2xl:hidden",
};

export function Cell({ children, narrow = "line", className }: CellProps) {
  return (
    <td
      className={classNames(
        "min-w-0 @max-2xl:block @2xl:px-2.5 @2xl:py-3 @2xl:first:min-w-44 lg:px-3.5",
        NARROW_CLASS[narrow],
        className,
      )}
    >
      {children}
    </td>
  );
}
