import type { ReactNode } from "react";

/**
 * A page that only tells something: what happened, and where to go from here. The notices are client components since every
 * page carries those that might take its place: so it names them, and does not hold their texts.
 */
export function NoticePage({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <div className="sheet mx-auto my-10 flex max-w-lg flex-col gap-3 p-8">
      <h1 tabIndex={-1} className="text-xl font-bold">
        {title}
      </h1>
      <div className="flex flex-col gap-2 text-ink-2">{children}</div>
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
