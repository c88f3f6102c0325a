import type { ReactNode } from "react";

/** Names and values, one pair a line. */
export function DescriptionList({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line">{children}</dl>;
}

export function Description({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-0.5 py-2.5">
      <dt className="basis-32 text-md text-ink-2">{term}</dt>
      <dd className="min-w-0 flex-1 basis-40 text-table">{children}</dd>
    </div>
  );
}
